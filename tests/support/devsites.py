"""The whole sites of the test beds, by name: what a missing one would silently leave untested."""

DEV_SITES = [
    "eleventy-baseblog-en",
    "hexo-async-en",
    "hexo-landscape-zh",
    "hexo-reimu-ja",
    "hexo-vivia-en",
    "hugo-mainroad-de",
    "hugo-mainroad-en",
    "hugo-papermod-en",
    "jekyll-lanyon-en",
    "jekyll-minima-en",
    "mkdocs-material-de",
    "nikola-base-fr",
    "nikola-bootblog4-de",
    "nikola-bootstrap4-en",
    "pelican-bootstrap3-es",
    "pelican-flex-fr",
    "pelican-notmyidea-en",
    "pelican-reflex-zh",
]

"""The section: breadcrumb first, what the page states next."""

import pytest


def test_a_breadcrumb(read):
    crumbs = (
        '<div class="breadcrumb"><a href="/">Home</a> &gt; <a href="/n">News</a> &gt; <a href="/n/l">Local</a></div>'
    )
    assert read(before=crumbs).section == "Home > News > Local"


def test_a_breadcrumb_does_not_repeat_the_headline(read):
    crumbs = '<a href="/">Home</a> &gt; <a href="/n">News</a> &gt; Ferry returns to the harbour'
    assert read(before=f'<div class="breadcrumb">{crumbs}</div>').section == "Home > News"


def test_the_front_page_alone_is_no_section(read):
    crumbs = '<ol class="breadcrumb"><li><a href="/">Home</a></li><li>Ferry returns to the harbour</li></ol>'
    assert read(before=crumbs).section is None
    assert read(before=crumbs, head='<meta property="article:section" content="Local">').section == "Local"


def test_a_headline_in_other_words_ends_no_trail(read):
    long = "The ferry of the two harbours will run again from the first of May"
    crumbs = f'<div class="breadcrumb"><a href="/">Home</a> &gt; <a href="/n">News</a> &gt; {long}</div>'
    assert read(before=crumbs).section == "Home > News"


def test_a_whole_sentence_is_no_section(read):
    stated = "The ferry between the two harbours will run again from May, the council said on Tuesday."
    assert read(head=f'<meta property="article:section" content="{stated}">').section is None


def test_a_position_line_without_a_name(read):
    assert read(before="<div>当前位置：首页 &gt; 新闻 &gt; 要闻</div>", lang="zh").section == "首页 > 新闻 > 要闻"


def test_what_the_page_states(read):
    assert read(head='<meta property="article:section" content="Local">').section == "Local"


def test_none(read):
    assert read().section is None


def test_a_breadcrumb_in_a_menu(read):
    crumbs = '<nav aria-label="Breadcrumb"><ol><li><a href="/">Home</a></li><li><a href="/l">Local</a></li></ol></nav>'
    assert read(before=crumbs).section == "Home > Local"


def test_a_menu_is_no_breadcrumb(read):
    assert read(before='<nav class="position"><a href="/">Home</a><a href="/l">Local</a></nav>').section is None


def test_a_link_to_the_category_among_the_article_s_data(read):
    data = '<div class="post-meta"><time datetime="2026-02-03">3 February</time> <a href="/categories/Local/">Local</a></div>'
    assert read(before=data).section == "Local"


def test_a_menu_of_categories_is_no_section(read):
    links = "".join(f'<a href="/categories/{n}/">{n}</a> ' for n in ("Local", "World", "Sport", "Arts", "Money"))
    assert read(before=f'<div class="post-meta">{links}</div>').section is None


def test_quotation_marks_set_no_crumbs_apart(read):
    line = '<div class="breadcrumb"><a href="/">Accueil</a> » «Mer» et «port» » Brèves</div>'
    assert read(before=line).section == "Accueil > «Mer» et «port» > Brèves"
    assert read(before="<p>Le maire «assume» et «revendique» sa méthode</p>").section is None


def test_the_site_s_name_alone_is_no_section(read):
    name = '<meta property="og:site_name" content="The Gazette">'
    assert read(before='<div class="breadcrumb"><a href="/x">The Gazette</a></div>', head=name).section is None
    assert read(head=f'{name}<meta property="article:section" content="The Gazette">').section is None


def test_what_readers_may_do_ends_a_trail(read):
    links = "".join(
        f'<li><a href="/{i}">{t}</a></li>' for i, t in enumerate(("Health", "News", "Email a Friend", "Print"))
    )
    assert read(before=f'<ul class="breadcrumbs">{links}</ul>').section == "Health > News"


def test_a_path_is_no_section(read):
    assert read(head='<meta name="section" content="/world/middle_east">').section is None


def test_a_link_to_a_category_elsewhere_is_none(read):
    line = '<div class="post-meta"><a href="{}">{}</a> 3 February 2026</div>'
    assert read(before=line.format("https://pay.example/submit?category=text", "Tip us")).section is None
    assert read(before=line.format("/category/boats", "Boats see all >")).section == "Boats"


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("您现在的位置：首页 - 新闻中心 - 公司新闻", "首页 > 新闻中心 > 公司新闻"),
        ("位置：首页 &gt;&gt; 新闻中心 &gt;&gt; 正文", "首页 > 新闻中心"),
        ("Vous êtes ici : Accueil &gt; Actualités", "Accueil > Actualités"),
        ("Estás en: Inicio &gt; Noticias", "Inicio > Noticias"),
        ("Jesteś tutaj: Strona główna &gt; Informacje", "Strona główna > Informacje"),
        ("Boats - what they cost - and when they go", None),
    ],
)
def test_lines_that_say_where_the_reader_is(read, line, section):
    assert read(before=f"<div>{line}</div>").section == section


def test_a_trail_in_microdata(read):
    item = '<li itemprop="itemListElement"><a itemprop="item" href="/{0}"><span itemprop="name">{0}</span></a>{1}</li>'
    menu = "<ul><li>Sport</li><li>Culture</li></ul>"
    trail = item.format("Home", menu) + item.format("Local", "")
    assert read(before=f'<ul itemtype="https://schema.org/BreadcrumbList">{trail}</ul>').section == "Home > Local"


def test_marks_between_the_parts_of_a_trail_are_no_parts(read):
    trail = (
        '<ul id="breadcrumb"><li><a href="/local">Local</a></li><li>&lt;</li><li><a href="/boats">Boats</a></li></ul>'
    )
    assert read(before=trail).section == "Local > Boats"


def test_a_list_of_tags_that_is_set_as_a_trail_is_none(read):
    tags = '<ul class="breadcrumbs" itemprop="keywords"><li><a href="/tag/a">ferry</a></li><li><a href="/tag/b">pier</a></li></ul>'
    assert read(before=tags).section is None

"""Pages that are a form to fill in: log-ins, registrations, contacts. They have headlines and some text too."""

from __future__ import annotations

import re
from itertools import islice
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

_MOST = 300  # fields of a page that are looked at
_ASKED = 3  # fields that make a form of a page that names itself one
_HIDDEN = frozenset({"hidden", "submit", "button", "image", "reset", "search", "checkbox", "radio"})
_LABEL = 5  # words of a title that may name a form: headlines that hold such a word have more
# What such pages call themselves, in titles and in addresses.
_NAMED = re.compile(
    r"log[ _-]?[io]n\b|sign[ _-]?(?:in|up|on)\b|regist(?:er|ration|rierung|rieren|ro|rati|razione)\b|subscribe\b"
    r"|(?:forgot|lost|reset|recover)[ _-]?(?:your[ _-]?)?password|(?:your|my|create|new)[ _-]?(?:\w+[ _-])?account"
    r"|contact(?:[ _-]?us|[ _-]?form)?\b|kontakt(?:formular)?\b|contacto\b|contato\b|contatti\b|anmeld(?:en|ung)\b"
    r"|einloggen|passwort|kennwort|connexion|inscription|mot de passe|iniciar sesi|regístr|contraseña|entrar\b"
    r"|cadastr|senha\b|accedi\b|password|logowanie|rejestracja|hasł|logga in|log ind|inloggen|aanmelden|přihláš"
    r"|registrace|belépés|regisztráció|jelszó|giriş yap|kayıt ol"
    r"|üye (?:ol|giriş|kay)|вход|регистрац|парол|вхід|реєстрац|login|تسجيل"
    r"|登录|登入|注册|註冊|密码|ログイン|会員登録|パスワード|お問い合わせ|로그인|회원가입|비밀번호",
    re.IGNORECASE,
)


def is_form(root: HtmlElement, title: str, url: str) -> bool:
    """Whether a page with hardly any text is there to be filled in, by its name and by its fields.

    Pages of news have a search and often a log-in in their head, so that fields alone tell nothing.
    """
    parts = urlsplit(url)
    is_titled = len(title.split()) <= _LABEL and _NAMED.search(title) is not None
    if not is_titled and _NAMED.search(unquote(parts.path)) is None:
        return False
    fields = [field for field in islice(root.iter("input", "textarea", "select"), _MOST) if _is_asked(field)]
    return len(fields) >= _ASKED or any(field.get("type") == "password" for field in fields)


def _is_asked(field: HtmlElement) -> bool:
    return (field.get("type") or "text").lower() not in _HIDDEN

"""The sentences of Flask-Security that a user can meet, in Dutch."""

_WRONG = ("Dit e-mailadres en wachtwoord horen niet bij elkaar, of het account bestaat niet.", "error")

MESSAGES = {
    "GENERIC_AUTHN_FAILED": _WRONG,
    "USER_DOES_NOT_EXIST": _WRONG,
    "INVALID_PASSWORD": _WRONG,
    "PASSWORD_NOT_SET": _WRONG,
    "PASSWORD_NOT_PROVIDED": ("Vul uw wachtwoord in.", "error"),
    "EMAIL_NOT_PROVIDED": ("Vul uw e-mailadres in.", "error"),
    "INVALID_EMAIL_ADDRESS": ("Dit is geen geldig e-mailadres.", "error"),
    "DISABLED_ACCOUNT": ("Dit account is afgesloten. Vraag uw beheerder om hulp.", "error"),
}

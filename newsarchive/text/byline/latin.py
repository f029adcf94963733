def is_name(text: str) -> bool:
    return False

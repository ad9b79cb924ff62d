"""An issue that is written in several turns."""


def long_text(count: int) -> str:
    """A weekly of so many articles in one section."""
    titles = [f"第{number}家工厂扩产" for number in range(1, count + 1)]
    entries = "\n".join(f"{title}\t{number}" for number, title in enumerate(titles, 1))
    bodies = "\n\n".join(f"{title}\n\n中芯国际宣布第{number}条产线投产。" for number, title in enumerate(titles, 1))
    return f"行业观察周报\n\n目录\n\n企业\t1\n{entries}\n\n企业\n\n{bodies}\n"

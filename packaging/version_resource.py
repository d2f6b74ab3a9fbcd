"""What Windows shows of a program under 属性 › 详细信息, in the form that PyInstaller reads.

The form: https://pyinstaller.org/en/stable/usage.html#capturing-windows-version-data ; the numbers in it: Windows'
VS_FIXEDFILEINFO. 0804 is simplified Chinese, 04B0 (1200) is UTF-16.
"""

PRODUCT = "Reviewer 隐私政策审阅"


def version_resource(version: str, program: str, description: str) -> str:
    """Return the text of the version file of `program` ("Reviewer"), whose `version` is "1.2.3"; for EXE(version=…)."""
    numbers = tuple(int(part) for part in version.split("."))
    numbers += (0,) * (4 - len(numbers))
    told = {
        "CompanyName": "Reviewer",
        "FileDescription": description,
        "FileVersion": version,
        "InternalName": program,
        "LegalCopyright": "MIT",
        "OriginalFilename": f"{program}.exe",
        "ProductName": PRODUCT,
        "ProductVersion": version,
    }
    strings = ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in told.items())
    fixed = f"filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004, fileType=0x1, subtype=0x0"
    return (
        f"VSVersionInfo(ffi=FixedFileInfo({fixed}, date=(0, 0)), kids=["
        f"StringFileInfo([StringTable('080404B0', [{strings}])]), "
        "VarFileInfo([VarStruct('Translation', [0x0804, 1200])])])\n"
    )

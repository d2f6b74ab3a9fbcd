; The Windows installer. Compiled by packaging/build.py:
;   iscc /DVersion=0.1.0 /DSource=C:\...\dist\Reviewer /OC:\...\dist reviewer.iss
; Per user: no administrator rights, nothing outside the user's own folders and HKCU.
; An upgrade replaces the folder in place; the fixed AppId is how Windows knows it is the same program.

#ifndef Version
  #error Version is not given: /DVersion=1.2.3
#endif
#ifndef Source
  #error Source is not given: /DSource=folder of the frozen application
#endif
#define Chinese AddBackslash(CompilerPath) + "Languages\ChineseSimplified.isl"
#if !FileExists(Chinese)
  #define Chinese AddBackslash(SourcePath) + "ChineseSimplified.isl"
#endif

[Setup]
AppId={{6B1E0C3A-52B4-4F0B-9B7B-0D8B5F0C7A41}
AppName=隐私政策审阅 Reviewer
AppVersion={#Version}
AppVerName=隐私政策审阅 Reviewer {#Version}
AppPublisher=Reviewer
VersionInfoVersion={#Version}
DefaultDirName={localappdata}\Programs\Reviewer
DisableProgramGroupPage=yes
DisableDirPage=auto
DisableReadyPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=commandline
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
OutputBaseFilename=Reviewer-{#Version}-windows-x64
SetupIconFile=..\icon\reviewer.ico
UninstallDisplayIcon={app}\Reviewer.exe
UninstallDisplayName=隐私政策审阅 Reviewer
LicenseFile=..\..\LICENSE
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
; A review that is open is saved already, but its window must go before its program is replaced.
CloseApplications=yes
RestartApplications=no
ChangesAssociations=yes
#ifdef SignTool
SignTool={#SignTool}
SignedUninstaller=yes
#endif

[Languages]
Name: "zh"; MessagesFile: "{#Chinese}"

[Tasks]
Name: "desktopicon"; Description: "在桌面上建立快捷方式"; Flags: unchecked

[InstallDelete]
; What an older version left behind must not be loaded by the new one. Reviews never stand in here.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Source}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{userprograms}\隐私政策审阅"; Filename: "{app}\Reviewer.exe"
Name: "{userdesktop}\隐私政策审阅"; Filename: "{app}\Reviewer.exe"; Tasks: desktopicon

[Registry]
; .review is ours
Root: HKCU; Subkey: "Software\Classes\.review"; ValueType: string; ValueData: "Reviewer.review"; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\Reviewer.review"; ValueType: string; ValueData: "审阅文件"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\Reviewer.review\DefaultIcon"; ValueType: string; ValueData: "{app}\Reviewer.exe,0"
Root: HKCU; Subkey: "Software\Classes\Reviewer.review\shell\open\command"; ValueType: string; ValueData: """{app}\Reviewer.exe"" ""%1"""
; the kinds that belong to others are only offered under 打开方式
Root: HKCU; Subkey: "Software\Classes\Applications\Reviewer.exe"; ValueType: string; ValueName: "FriendlyAppName"; ValueData: "隐私政策审阅"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\Applications\Reviewer.exe\shell\open\command"; ValueType: string; ValueData: """{app}\Reviewer.exe"" ""%1"""
Root: HKCU; Subkey: "Software\Classes\Applications\Reviewer.exe\SupportedTypes"; ValueType: string; ValueName: ".docx"; ValueData: ""
Root: HKCU; Subkey: "Software\Classes\Applications\Reviewer.exe\SupportedTypes"; ValueType: string; ValueName: ".pdf"; ValueData: ""
Root: HKCU; Subkey: "Software\Classes\Applications\Reviewer.exe\SupportedTypes"; ValueType: string; ValueName: ".html"; ValueData: ""
Root: HKCU; Subkey: "Software\Classes\Applications\Reviewer.exe\SupportedTypes"; ValueType: string; ValueName: ".mhtml"; ValueData: ""
Root: HKCU; Subkey: "Software\Classes\Applications\Reviewer.exe\SupportedTypes"; ValueType: string; ValueName: ".md"; ValueData: ""
Root: HKCU; Subkey: "Software\Classes\Applications\Reviewer.exe\SupportedTypes"; ValueType: string; ValueName: ".txt"; ValueData: ""

[Run]
Filename: "{app}\Reviewer.exe"; Description: "启动隐私政策审阅"; Flags: nowait postinstall skipifsilent

[UninstallDelete]
; caches and logs go; reviews, wherever the lawyer put them, and those made from pasted text stay
Type: filesandordirs; Name: "{localappdata}\Reviewer\cache"
Type: filesandordirs; Name: "{localappdata}\Reviewer\logs"
Type: dirifempty; Name: "{localappdata}\Reviewer"

; The installer for Windows, per user and without an administrator. On Windows, after packages.py:
;     iscc /DVersion=0.1.0 packaging\bundle\ankleclinic.iss
; Clinics are kept elsewhere: neither installing nor removing touches one.

#ifndef Version
  #error Name the version: iscc /DVersion=...
#endif

[Setup]
AppId={{6D0B8E1C-4C7E-4C0B-9E0B-2D4C7F5A1E93}
AppName=AnkleClinic
AppVersion={#Version}
AppPublisher=The AnkleClinic authors
DefaultDirName={autopf}\AnkleClinic
DefaultGroupName=AnkleClinic
PrivilegesRequired=lowest
DisableProgramGroupPage=yes
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
LicenseFile=..\..\LICENSE
OutputDir=..\..\dist
OutputBaseFilename=ankleclinic-{#Version}-setup
Compression=lzma2
SolidCompression=yes
CloseApplications=yes
UninstallDisplayIcon={app}\ankleclinic.exe

[InstallDelete]
; An older version's libraries must not stay among the new ones.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\dist\ankleclinic\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\AnkleClinic"; Filename: "{app}\ankleclinic.exe"
Name: "{autodesktop}\AnkleClinic"; Filename: "{app}\ankleclinic.exe"; Tasks: desktop

[Tasks]
Name: "desktop"; Description: "An icon on the desktop"; Flags: unchecked

[Run]
Filename: "{app}\ankleclinic.exe"; Description: "Start AnkleClinic"; Flags: nowait postinstall skipifsilent

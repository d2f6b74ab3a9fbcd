# Signs the installers in a folder and writes their checksums anew: sign.ps1 dist
# CERTIFICATE: base64 of a .pfx; CERTIFICATE_PASSWORD: its password. The certificate never touches the checkout.
param([Parameter(Mandatory)] [string] $Folder)
$ErrorActionPreference = "Stop"

$pfx = Join-Path $env:RUNNER_TEMP "certificate.pfx"
[IO.File]::WriteAllBytes($pfx, [Convert]::FromBase64String($env:CERTIFICATE))
try {
    $signtool = Get-ChildItem "C:\Program Files (x86)\Windows Kits\10\bin\*\x64\signtool.exe" | Sort-Object FullName | Select-Object -Last 1
    foreach ($installer in Get-ChildItem $Folder -Filter "Reviewer-*.exe") {
        & $signtool.FullName sign /fd SHA256 /tr http://timestamp.digicert.com /td SHA256 /f $pfx /p $env:CERTIFICATE_PASSWORD $installer.FullName
        if ($LASTEXITCODE) { throw "signtool: $LASTEXITCODE" }
        $digest = (Get-FileHash $installer.FullName -Algorithm SHA256).Hash.ToLower()
        [IO.File]::WriteAllText("$($installer.FullName).sha256", "$digest  $($installer.Name)`n")
    }
}
finally {
    Remove-Item $pfx -Force
}

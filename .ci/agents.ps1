# What .ci/agents asks of its machines. Each check is a line "ok …" or "not ok …".
param(
    [Parameter(Mandatory)] [string] $Folder,
    [Parameter(Mandatory)] [int] $Count
)

$ErrorActionPreference = 'Stop'
Import-Module "$PSScriptRoot/../GhostMonitor.psd1"

$timeout = 3
$machines = 1..$Count | ForEach-Object { "10.77.1.$_" }
$thumbprint = (openssl x509 -in "$Folder/good.pem" -noout -fingerprint -sha256).Split('=')[1]
$otherThumbprint = (openssl x509 -in "$Folder/other.pem" -noout -fingerprint -sha256).Split('=')[1]
$expiredThumbprint = (openssl x509 -in "$Folder/expired.pem" -noout -fingerprint -sha256).Split('=')[1]
$token = [System.IO.File]::ReadAllText("$Folder/token").Trim() | ConvertTo-SecureString -AsPlainText -Force
$way = @{ UseTls = $true; CertificateThumbprint = $thumbprint; Token = $token; OperationTimeout = $timeout }
$counts = @{ ok = 0; 'not ok' = 0 }

function Write-Check ([bool] $IsRight, [string] $What) {
    $verdict = if ($IsRight) { 'ok' } else { 'not ok' }
    $counts[$verdict]++
    "$verdict $What"
}

# The script that made the machines changes them.
function Request-Change ([string] $What, [int] $Number) {
    [System.IO.File]::WriteAllText("$Folder/ask", "$What $Number`n")
    $null = [System.IO.File]::OpenText("$Folder/done").ReadLine()
}

function Get-All {
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $errors = @()
    $answers = @(Get-ResourceMetrics -ComputerName $machines @way -ErrorAction SilentlyContinue -ErrorVariable errors)
    [pscustomobject]@{ Seconds = $watch.Elapsed.TotalSeconds; Answers = $answers; Errors = @($errors) }
}

function Get-ErrorId ([string] $Machine, [hashtable] $Way) {
    $errors = @()
    $null = Get-ResourceMetrics -ComputerName $Machine @Way -ErrorAction SilentlyContinue -ErrorVariable errors
    if ($errors.Count -ne 1) { return "$($errors.Count) errors" }
    $errors[0].FullyQualifiedErrorId.Split(',')[0]
}

# All have begun when the last of them answers.
$deadline = [datetime]::UtcNow.AddSeconds(60)
do { $all = Get-All } until ($all.Answers.Count -eq $Count -or [datetime]::UtcNow -gt $deadline)
Write-Check ($all.Answers.Count -eq $Count) "$Count agents answer"

$all = Get-All
Write-Check ($all.Answers.Count -eq $Count -and $all.Seconds -lt 1) (
    'all answer within 1 s: {0} in {1:0.00} s' -f $all.Answers.Count, $all.Seconds)

Request-Change lose 20
$all = Get-All
Write-Check ($all.Answers.Count + $all.Errors.Count -eq $Count -and $all.Seconds -lt $timeout + 1) (
    'at 20 % loss each is an answer or an error within {0} s: {1} and {2} in {3:0.00} s' -f
    ($timeout + 1), $all.Answers.Count, $all.Errors.Count, $all.Seconds)
$wrong = @($all.Errors | Where-Object { $_.FullyQualifiedErrorId -notmatch '^Agent(Timeout|NotReached)' })
Write-Check ($wrong.Count -eq 0) "and no error is another than that it was not reached in time $wrong"
Request-Change lose 0

$dead = [math]::Min(5, $Count - 1)
Request-Change silence $dead
$all = Get-All
Write-Check ($all.Answers.Count -eq $Count - $dead -and $all.Errors.Count -eq $dead -and $all.Seconds -lt $timeout + 1) (
    'with {0} dead the others answer within {1} s: {2} and {3} errors in {4:0.00} s' -f
    $dead, ($timeout + 1), $all.Answers.Count, $all.Errors.Count, $all.Seconds)

$last = $machines[-1]
$found = [ordered]@{
    'a wrong certificate' = Get-ErrorId $last ($way + @{} | ForEach-Object { $_.CertificateThumbprint = $otherThumbprint; $_ })
    'a certificate that has expired' =
        Get-ErrorId '10.77.1.201' ($way + @{} | ForEach-Object { $_.CertificateThumbprint = $expiredThumbprint; $_ })
    'a server of TLS 1.1' = Get-ErrorId '10.77.1.202' $way
    'a client without TLS' = Get-ErrorId $last @{ OperationTimeout = $timeout }
    'a wrong token' = Get-ErrorId $last ($way + @{} | ForEach-Object {
            $_.Token = 'w' * 32 | ConvertTo-SecureString -AsPlainText -Force; $_ })
    'no token' = Get-ErrorId $last @{ UseTls = $true; CertificateThumbprint = $thumbprint; OperationTimeout = $timeout }
}
$expected = @{
    'a wrong certificate' = 'AgentCertificateRefused'
    'a certificate that has expired' = 'AgentCertificateExpired'
    'a server of TLS 1.1' = 'AgentTlsFailed'
    'a client without TLS' = 'AgentTlsRequired'
    'a wrong token' = 'AgentTokenRefused'
    'no token' = 'AgentTokenRefused'
}
foreach ($each in $found.Keys) { Write-Check ($found[$each] -eq $expected[$each]) "$each is refused: $($found[$each])" }

# The other way round: a client of TLS 1.1 is refused by the agent.
$null = '' | openssl s_client -connect "${last}:8787" -tls1_1 -cipher 'ALL:@SECLEVEL=0' 2>&1
Write-Check ($LASTEXITCODE -ne 0) 'a client of TLS 1.1 gets no connection'

"agents of $Count machines: $($counts.ok) passed, $($counts.'not ok') failed, 0 skipped"
exit [int]($counts.'not ok' -gt 0)

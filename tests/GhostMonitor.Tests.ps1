#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '',
    Justification = 'What is assigned in BeforeDiscovery is used by -ForEach and -Skip.')]
param()

BeforeDiscovery {
    $hasSleep = [bool](Get-Command -Name sleep -CommandType Application -ErrorAction Ignore)
    $pages = Get-ChildItem -Path (Join-Path $PSScriptRoot '../docs/en-US') -Filter '*-*.md'
    $title = '^### (Example \d+: [^\r\n]+)'
    $code = '```powershell(?! system)[^\r\n]*\r?\n(.*?)^```'
    $examples = foreach ($page in $pages) {
        $text = Get-Content -Path $page.FullName -Raw
        foreach ($match in [regex]::Matches($text, "(?ms)$title\r?\n\r?\n$code")) {
            @{ Cmdlet = $page.BaseName; Title = $match.Groups[1].Value; Code = $match.Groups[2].Value }
        }
    }
    $isCore = $PSVersionTable.PSVersion.Major -ge 7
    if (-not $isCore) {
        $examples = $examples | Where-Object { $_.Code -notmatch '-RecordPath' }
    }

    # Start-Job starts the program of this PowerShell; where an application hosts the engine there is none, and Start-Job says that it is
    # not supported.
    $canStartJob = Test-Path -Path (Join-Path $PSHOME 'p*w*sh*') -PathType Leaf -Include 'pwsh', 'pwsh.exe', 'powershell.exe'
}

BeforeAll {
    # A monitor under wine has an error with each sample, and Receive-Job shows it.
    $isWine = $env:SystemRoot -and (Test-Path -Path "$env:SystemRoot/system32/winecfg.exe")
    function Skip-UnderWine ([string] $Call) {
        if ($isWine) { Set-ItResult -Skipped -Because "wine does not implement $Call" }
    }

    $manifest = Join-Path $PSScriptRoot '../GhostMonitor.psd1'
    Import-Module $manifest -Force

    # Waits until something is true, for at most 20 s.
    function Wait-Until ([scriptblock] $Condition) {
        $watch = [Diagnostics.Stopwatch]::StartNew()
        while (-not (& $Condition)) {
            if ($watch.Elapsed.TotalSeconds -gt 20) {
                throw "Within 20 s it did not come true that $Condition"
            }
            Start-Sleep -Milliseconds 20
        }
    }
}

AfterAll {
    Remove-Module GhostMonitor
}

Describe 'A sample' {
    It 'loses nothing in JSON at the default depth' {
        $metrics = Get-ResourceMetrics -SampleInterval 50ms

        $back = $metrics | ConvertTo-Json -WarningAction Stop | ConvertFrom-Json

        $back.MemoryTotalBytes | Should -Be $metrics.MemoryTotalBytes
        $back.ProcessCount | Should -Be $metrics.ProcessCount
        @($back.Filesystems).Count | Should -Be $metrics.Filesystems.Count
        $back.Filesystems[0].Name | Should -Be $metrics.Filesystems[0].Name
        $back.Filesystems[0].TotalBytes | Should -Be $metrics.Filesystems[0].TotalBytes
    }

    It 'survives CLIXML and is shown in the same table when it comes back' {
        $file = Join-Path $TestDrive 'sample.xml'
        $metrics = Get-ResourceMetrics -SampleInterval 50ms
        $metrics | Export-Clixml -Path $file

        $back = Import-Clixml -Path $file

        $back.PSObject.TypeNames[0] | Should -Be 'Deserialized.GhostMonitor.ResourceMetrics'
        $back.CpuPercent | Should -Be $metrics.CpuPercent
        ($back | Out-String).Trim() | Should -Be ($metrics | Out-String).Trim()
    }

    It 'can be exported as CSV' {
        $row = Get-ResourceMetrics cpu, memory -SampleInterval 50ms | Select-Object Timestamp, CpuPercent, MemoryPercent |
            ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv

        [double]::Parse($row.MemoryPercent, [cultureinfo]::CurrentCulture) | Should -BeGreaterThan 0
    }

    It 'can be taken in parallel' -Skip:(-not $isCore) {
        $percent = 1..3 | ForEach-Object -Parallel {
            Import-Module $using:manifest
            (Get-ResourceMetrics memory -SampleInterval 20ms).MemoryPercent
        }

        $percent | Should -HaveCount 3
        $percent | ForEach-Object { $_ | Should -BeGreaterThan 0 }
    }

    It 'ends when a later command in the pipeline has enough' {
        Get-ResourceMetrics cpu -SampleInterval 10ms -Continuous | Select-Object -First 2 | Should -HaveCount 2
    }
}

Describe 'An object that went through a file' {
    BeforeAll {
        Set-ResourceThreshold memory -Warning 0.001 -Critical 100
        $null = Start-ResourceMonitor Pester -SampleInterval 1h
        Register-ResourceAlertAction Pester { }
        $null = Suspend-ResourceAlert disk -For 1h -Reason 'patching'
        Wait-Until { (Get-ResourceMonitor Pester).SamplesTaken -ge 1 }

        # Where a value of JSON is the inside of a TimeSpan, of a moment or of a list, or an enumeration's number.
        function Get-Inside ($Value, $Path) {
            foreach ($item in @($Value)) {
                if ($item -is [pscustomobject]) {
                    $names = @($item.PSObject.Properties.Name)
                    if ($names -contains 'Ticks' -or $names -contains 'UtcDateTime' -or $names -contains 'SyncRoot') {
                        $Path
                    }
                    foreach ($name in $names) {
                        Get-Inside $item.$name "$Path.$name"
                    }
                }
                elseif ($item -is [ValueType] -and $Path -match '(Level|Transition|Status|State|Outcome|Resolution|Kind)$') {
                    $Path
                }
            }
        }

        function Get-Change {
            $file = Join-Path $TestDrive 'change.json'
            Set-Content -Path $file -Value ('{ "version": 1, "thresholds": [ { "resource": "cpu", "warning": 61 }, ' +
                '{ "resource": "memory", "warning": 0.001, "critical": 100 } ] }')
            Import-ResourceMonitorConfiguration $file -PassThru
            $null = Reset-ResourceThreshold cpu -Confirm:$false
        }
    }

    AfterAll {
        Import-Module $manifest -Force
    }

    It 'has its levels, transitions and states as names in JSON and CSV' {
        $alert = Get-ResourceAlert memory -Last 1
        foreach ($read in ($alert | ConvertTo-Json | ConvertFrom-Json), ($alert | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv)) {
            "$($read.AlertLevel) $($read.Transition) $($read.Severity)" | Should -Be 'Warning Raised 1'
        }
        (Get-ResourceHealth | ConvertTo-Json | ConvertFrom-Json).Status | Should -BeIn 'Healthy', 'Degraded', 'Unhealthy'
        (Get-ResourceAlertAction Pester | ConvertTo-Json | ConvertFrom-Json).Transition | Should -Contain 'Resolved'
    }

    It 'was whole in JSON at the default depth, and looks as it did in its table and its list: <Type>' -ForEach @(
        @{ Type = 'ResourceMetrics'; Script = { Get-ResourceMetrics -SampleInterval 50ms } }
        @{ Type = 'ResourceThreshold'; Script = { Get-ResourceThreshold disk } }
        @{ Type = 'ResourceAlert'; Script = { Get-ResourceAlert memory -Last 1 } }
        @{ Type = 'ResourceAlertAction'; Script = { Get-ResourceAlertAction } }
        @{ Type = 'ResourceAlertActionTestResult'; Script = { Test-ResourceAlertAction Pester } }
        @{ Type = 'ResourceAlertActionMessage'; Script = { @(Test-ResourceAlertAction Pester -History)[0] } }
        @{ Type = 'AlertSilence'; Script = { Get-ResourceAlertSilence } }
        @{ Type = 'ResourceReport'; Script = { Get-ResourceReport } }
        @{ Type = 'ResourceHealth'; Script = { Get-ResourceHealth } }
        @{ Type = 'HealthCheck'; Script = { (Get-ResourceHealth).Checks[0] } }
        @{ Type = 'ResourceStatistics'; Script = { Measure-ResourceMetrics memory } }
        @{ Type = 'ResourceThresholdTestResult'; Script = { Test-ResourceThreshold memory -Warning 0.001 } }
        @{ Type = 'ResourceReportMetrics'; Script = { (Get-ResourceReport).CurrentMetrics } }
        @{ Type = 'ResourceEndpointInfo'; Script = { Start-ResourceEndpoint -Port 0; $null = Stop-ResourceEndpoint } }
        @{ Type = 'ResourceConfigurationChange'; Script = { Get-Change } }
        @{ Type = 'ResourceMonitorInfo'; Script = { Stop-ResourceMonitor Pester -PassThru } }
    ) {
        $file = Join-Path $TestDrive "$Type.xml"
        $live = & $Script
        $live | Export-Clixml -Path $file

        $back = Import-Clixml -Path $file

        $back.PSObject.TypeNames[0] | Should -Be "Deserialized.GhostMonitor.$Type"
        $back | Out-String | Should -Be ($live | Out-String)
        $back | Format-List | Out-String | Should -Be ($live | Format-List | Out-String)
        $back | Format-Wide | Out-String | Should -Be ($live | Format-Wide | Out-String)
        $live | ConvertTo-Json -WarningAction Stop | Should -Be ($live | ConvertTo-Json -Depth 10)
        Get-Inside (ConvertTo-Json $live | ConvertFrom-Json) $Type | Should -BeNullOrEmpty
        $csv = $live | ConvertTo-Csv -NoTypeInformation | Out-String
        foreach ($culprit in $live.Culprits | Where-Object { $_.Name }) {
            # The program that runs this may itself be called like a type: GhostMonitor.Script.Host.
            $csv = $csv.Replace($culprit.Name + ' (', '(')
        }
        $csv | Should -Not -Match '(System|GhostMonitor)\.[A-Z]'
        foreach ($property in $live.PSObject.Properties | Where-Object { $_.Value -is [datetime] }) {
            $property.Value.Kind | Should -Be 'Local'
            $back.($property.Name) | Should -BeOfType datetime
            $back.($property.Name) | Should -Be $property.Value
        }
    }
}

Describe 'The time of an alert' {
    BeforeAll {
        Set-ResourceThreshold memory -Warning 0.001 -Critical 100
        $null = Start-ResourceMonitor Pester -SampleInterval 1h
        Wait-Until { (Get-ResourceMonitor Pester).SamplesTaken -ge 1 }
        $alert = Get-ResourceAlert memory -Last 1
    }

    AfterAll {
        Import-Module $manifest -Force
    }

    It 'is compared with the start of processes, without an error' {
        $before = @(Get-Process -Id $PID -ErrorAction Stop | Where-Object StartTime -lt $alert.StartedAt -ErrorAction Stop)
        $all = @(Get-Process -ErrorAction Ignore | Where-Object StartTime -gt $alert.StartedAt -ErrorAction Stop)

        $before.Id | Should -Be $PID
        $all.Id | Should -Not -Contain $PID
    }

    It 'is subtracted from the present' {
        (Get-Date) - $alert.StartedAt | Should -BeOfType timespan
        New-TimeSpan -Start $alert.StartedAt -End (Get-Date) | Should -BeLessThan ([timespan]'00:05:00')
    }

    It 'is the same after Export-Clixml and Import-Clixml, and goes on to compare' {
        $file = Join-Path $TestDrive 'alert.xml'
        $alert | Export-Clixml -Path $file
        $back = Import-Clixml -Path $file

        $back.StartedAt | Should -Be $alert.StartedAt
        $back.StartedAt | Should -BeLessThan (Get-Date)
        $back.Duration | Should -BeOfType timespan
    }
}

Describe 'A script action' {
    It 'shows an alert in the views of the module' {
        $shown = [Collections.Concurrent.ConcurrentQueue[string]]::new()
        Register-ResourceAlertAction Shows { ($using:shown).Enqueue(($_ | Format-List | Out-String)) }
        try {
            $null = Test-ResourceAlertAction Shows

            # The first line of the view's list; without a view Id is the first.
            $shown.ToArray()[0].Trim() | Should -Match '^Message +: TEST WARNING: 85\.2% \(threshold: 70\.0%\)'
        }
        finally {
            Unregister-ResourceAlertAction Shows
        }
    }
}

Describe 'A view' {
    BeforeAll {
        Set-ResourceThreshold memory -Warning 0.001 -Critical 100
        $job = Start-ResourceMonitor Pester -SampleInterval 1h
        Wait-Until { $job.Output.Count -eq 1 }
    }

    AfterAll {
        Import-Module $manifest -Force
        $job | Remove-Job
    }

    It 'of a report is a table where that is asked for' {
        Get-ResourceReport | Format-Table | Out-String | Should -Match 'Computer\s+Time\s+CPU\s+Memory\s+Disk\s+Procs\s+Alerts\s+Newest'
    }

    It 'of a job does not print the samples that wait in it' {
        $text = $job | Format-List | Out-String

        $text | Should -Match 'Name\s+: Pester'
        $text | Should -Not -Match 'MemoryPercent'
    }

    It 'of a job is the table of all jobs' {
        $job | Out-String | Should -Match 'Id\s+Name\s+PSJobTypeName\s+State'
    }

    It 'in a wide list says which: <Expected>' -ForEach @(
        @{ Expected = '^disk$'; Script = { Get-ResourceThreshold disk } }
        @{ Expected = '^(Degraded|Unhealthy)$'; Script = { Get-ResourceHealth } }
        @{ Expected = '^MEMORY WARNING: '; Script = { Get-ResourceAlert memory } }
        @{ Expected = '^memory$'; Script = { Measure-ResourceMetrics memory } }
        @{ Expected = '^[\d:]+ CPU [\d.]+% MEM [\d.]+%$'; Script = { Get-ResourceMetrics -History } }
    ) {
        (& $Script | Format-Wide -Column 1 | Out-String).Trim() | Should -Match $Expected
    }
}

Describe 'Alerts' {
    AfterEach {
        Import-Module $manifest -Force
    }

    It 'can be filtered by their level' {
        Set-ResourceThreshold memory -Warning 0.001 -Critical 0.002
        $null = Start-ResourceMonitor Pester -SampleInterval 1h
        Wait-Until { (Get-ResourceMonitor Pester).SamplesTaken -ge 1 }

        (Get-ResourceAlert memory -Active | Where-Object AlertLevel -eq Critical).AlertLevel | Should -Be 'Critical'
        Get-ResourceAlert memory -Active | Where-Object AlertLevel -eq Warning | Should -BeNullOrEmpty
    }

    It 'are plain in a file and coloured where the session says so' -Skip:(-not $isCore) {
        Set-ResourceThreshold memory -Warning 0.001 -Critical 0.002
        $null = Start-ResourceMonitor Pester -SampleInterval 1h
        Wait-Until { (Get-ResourceMonitor Pester).SamplesTaken -ge 1 }
        $rendering = $PSStyle.OutputRendering
        try {
            $PSStyle.OutputRendering = 'Ansi'
            $coloured = Get-ResourceAlert memory | Out-String
            $PSStyle.OutputRendering = 'PlainText'
            $plain = Get-ResourceAlert memory | Out-String
        }
        finally {
            $PSStyle.OutputRendering = $rendering
        }

        $coloured.Contains("$($PSStyle.Foreground.Red)Critical") | Should -BeTrue
        $plain.Contains("$([char]27)") | Should -BeFalse
    }
}

Describe 'A sample of another process' {
    It 'comes back from a job with its own view' -Skip:(-not $canStartJob) {
        $job = Start-Job { Import-Module $using:manifest; Get-ResourceMetrics -SampleInterval 20ms }
        $metrics = $job | Receive-Job -Wait -AutoRemoveJob

        $metrics.PSObject.TypeNames[0] | Should -Be 'Deserialized.GhostMonitor.ResourceMetrics'
        $metrics.MemoryPercent | Should -BeGreaterThan 0
        $metrics.Filesystems[0].TotalBytes | Should -BeGreaterThan 0
        $metrics | Out-String | Should -Match 'Time\s+CPU\s+Memory\s+Disk'
        $metrics | Format-List | Out-String | Should -Match 'Filesystems\s+: .+ of .+iB'
    }
}

Describe 'A folder with blanks and brackets' {
    It 'may hold the module, and all files that are named from within it' -Skip:(-not $canStartJob) {
        $folder = Join-Path $TestDrive 'a [1] b'
        $null = [IO.Directory]::CreateDirectory($folder)
        foreach ($part in 'GhostMonitor.psd1', 'bin') {
            Copy-Item -Path (Join-Path (Split-Path $manifest) $part) -Destination $folder -Recurse
        }

        $job = Start-Job {
            Set-Location -LiteralPath $using:folder
            Import-Module ./GhostMonitor.psd1
            Export-ResourceReport ./report.html -InputObject (Get-ResourceMetrics memory -SampleInterval 20ms)
            Export-ResourceMonitorConfiguration ./configuration.json
            Register-ResourceAlertAction Log -LogPath ./alerts.log
            (Test-ResourceAlertAction Log).Succeeded
            (Get-ChildItem -LiteralPath . -File).Name -join ' '
        }
        $output = $job | Receive-Job -Wait -AutoRemoveJob

        $output[0] | Should -BeTrue
        $output[1] | Should -Be 'alerts.log alerts.log.lock configuration.json GhostMonitor.psd1 report.html'
    }
}

Describe 'The assembly that is imported' {
    It 'is the one in the folder of this runtime and platform, where there is one, and records' -Skip:(-not $canStartJob) {
        if ($PSEdition -eq 'Desktop') { Set-ItResult -Skipped -Because 'nothing is precompiled for Windows PowerShell' }
        Copy-Item -Path (Join-Path (Split-Path $manifest) 'GhostMonitor.psd1') -Destination $TestDrive
        Copy-Item -Path (Join-Path (Split-Path $manifest) 'bin') -Destination $TestDrive -Recurse
        $platform = [Runtime.InteropServices.RuntimeInformation]::RuntimeIdentifier
        $folder = "$TestDrive/bin/net8.0/net$([Environment]::Version.Major).0-$platform"
        $null = [IO.Directory]::CreateDirectory($folder)
        Copy-Item -Path "$TestDrive/bin/net8.0/GhostMonitor*.dll" -Destination $folder

        $job = Start-Job {
            Import-Module "$using:TestDrive/GhostMonitor.psd1"
            [GhostMonitor.ResourceMetrics].Assembly.Location
            $null = Invoke-ResourceCheck -SampleInterval 20ms -StatePath "$using:TestDrive/state" -RecordPath "$using:TestDrive/record.db"
        }
        $output = $job | Receive-Job -Wait -AutoRemoveJob

        [IO.Path]::GetFullPath($output) | Should -Be ([IO.Path]::GetFullPath("$folder/GhostMonitor.Engine.dll"))
        "$TestDrive/record.db" | Should -Exist
    }
}

Describe 'A monitor' {
    AfterEach {
        Get-ResourceMonitor | Stop-ResourceMonitor
        Get-Job | Where-Object PSJobTypeName -eq 'ResourceMonitorJob' | Remove-Job
    }

    It 'is a job that can be received from and stopped' {
        Skip-UnderWine K32EnumPageFilesW
        $job = Start-ResourceMonitor Pester -SampleInterval 20ms
        Wait-Until { $job.Output.Count -ge 3 }

        $samples = Receive-Job $job -WarningAction SilentlyContinue
        Stop-Job $job

        @($samples).Count | Should -BeGreaterOrEqual 3
        $job.State | Should -Be 'Stopped'
        Get-ResourceMonitor | Should -BeNullOrEmpty
    }

    It 'keeps no more samples than it is asked to' {
        $null = Start-ResourceMonitor Pester -SampleInterval 10ms -HistorySize 4
        Wait-Until { (Get-ResourceMonitor Pester).SamplesTaken -ge 8 }

        Get-ResourceMetrics -History | Should -HaveCount 4
    }

    It 'takes a changed threshold at its next sample, alerts once and tells an action' {
        $seen = [Collections.Concurrent.ConcurrentQueue[string]]::new()
        Register-ResourceAlertAction Pester { ($using:seen).Enqueue($_.Message) } -Resource memory
        $null = Start-ResourceMonitor Pester -SampleInterval 20ms
        try {
            Set-ResourceThreshold memory -Warning 0.001 -Critical 100
            Wait-Until { $seen.Count -gt 0 }

            $alerts = @(Get-ResourceAlert memory)
            $alerts | Should -HaveCount 1
            $alerts[0].AlertLevel | Should -Be 'Warning'
            $alerts[0].Message | Should -Match '^MEMORY WARNING: \d+\.\d% \(threshold: 0\.001%\)$'
            $seen.ToArray()[0] | Should -Be $alerts[0].Message
            Get-ResourceAlert -Active | Where-Object AlertLevel -eq Warning | Should -Not -BeNullOrEmpty
        }
        finally {
            Unregister-ResourceAlertAction Pester
            Set-ResourceThreshold memory -Warning 80 -Critical 95
        }
    }
}

Describe 'The report' {
    It 'is the JSON document' {
        $document = Get-ResourceReport -AsJson | ConvertFrom-Json

        $document.PSObject.Properties.Name | Select-Object -First 3 | Should -Be @('alerts', 'total_alerts', 'current_metrics')
        $document.current_metrics.PSObject.Properties.Name | Select-Object -First 6 |
            Should -Be @('cpu_percent', 'memory_percent', 'disk_percent', 'network_io', 'process_count', 'timestamp')
        $document.current_metrics.network_io.PSObject.Properties.Name |
            Should -Be @('bytes_sent', 'bytes_recv', 'packets_sent', 'packets_recv')
    }
}

Describe 'Thresholds' {
    It 'pass through the pipeline' {
        $before = (Get-ResourceThreshold disk).Warning
        (Get-ResourceThreshold disk | Set-ResourceThreshold -Warning 90 -PassThru).Warning | Should -Be 90
        Set-ResourceThreshold disk -Warning $before
    }

    It 'stay as they are with -WhatIf' {
        Set-ResourceThreshold cpu -Warning 1 -WhatIf
        (Get-ResourceThreshold cpu).Warning | Should -Be 70
    }

    It 'are refused with what is accepted: <Id>' -ForEach @(
        @{ Id = 'UnknownResource'; Script = { Set-ResourceThreshold warp -Warning 1 } }
        @{ Id = 'InvalidDuration'; Script = { Set-ResourceThreshold cpu -For soon } }
        @{ Id = 'InvalidThresholdValue'; Script = { Set-ResourceThreshold cpu -Warning lots } }
        @{ Id = 'WarningAboveCritical'; Script = { Set-ResourceThreshold cpu -Warning 90 -Critical 80 } }
        @{ Id = 'InvalidSampleInterval'; Script = { Start-ResourceMonitor -SampleInterval 0 } }
        @{ Id = 'InvalidMonitorName'; Script = { Start-ResourceMonitor 'a*' } }
    ) {
        $Script | Should -Throw -ErrorId "$Id,*"
    }
}

Describe 'Help' {
    BeforeEach {
        # A file that an example reads is one that it makes: the folder is empty.
        $place = New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid()))
        Push-Location $place
    }

    AfterEach {
        Pop-Location
    }

    It 'shows the synopsis and the examples of each cmdlet' {
        foreach ($command in Get-Command -Module GhostMonitor) {
            $help = Get-Help $command.Name -Full
            $help.Synopsis | Should -Not -Match '^\s*Get-Help|\['
            @($help.examples.example).Count | Should -BeGreaterOrEqual 3
        }
    }

    It 'has an example that runs: <Cmdlet>, <Title>' -ForEach $examples {
        if ($Code -match 'Receive-Job') { Skip-UnderWine K32EnumPageFilesW }
        Import-Module $manifest -Force
        $errorsBefore = $Error.Count
        $rulesBefore = Get-ResourceThreshold | Sort-Object ResourceName | ConvertTo-Json
        $null = & ([scriptblock]::Create($Code))

        $Error.Count | Should -Be $errorsBefore
        Get-ResourceMonitor | Should -BeNullOrEmpty
        Get-ResourceAlertAction | Should -BeNullOrEmpty
        Get-ResourceAlertSilence | Should -BeNullOrEmpty
        Get-ResourceEndpoint | Should -BeNullOrEmpty
        Get-ResourceThreshold | Sort-Object ResourceName | ConvertTo-Json | Should -Be $rulesBefore
        Get-ChildItem -Path $place | Should -BeNullOrEmpty
    }
}

Describe 'A process' {
    BeforeAll {
        function Get-OwnProcess { Get-ResourceProcess -Top 100000 -SampleInterval 50ms | Where-Object -Property Id -EQ $PID }
        $own = Get-OwnProcess
    }

    It 'pipes into Get-Process by its name' {
        ($own | Get-Process).Id | Should -Contain $PID
    }

    It 'pipes into Stop-Process by its number: another one of its name goes on' -Skip:(-not $hasSleep) {
        $one, $other = 1..2 | ForEach-Object { Start-Process -FilePath sleep -ArgumentList 60 -PassThru }
        Get-ResourceProcess sleep -SampleInterval 50ms | Where-Object -Property Id -EQ $one.Id | Stop-Process

        $one.WaitForExit(20000) | Should -BeTrue
        $other.HasExited | Should -BeFalse
        $other | Stop-Process
    }

    It 'loses nothing in JSON at the default depth, and reads well as CSV' {
        $back = $own | ConvertTo-Json -WarningAction Stop | ConvertFrom-Json
        $back.MemoryBytes | Should -Be $own.MemoryBytes
        ($own | ConvertTo-Csv | ConvertFrom-Csv).Id | Should -Be "$PID"
    }

    It 'is shown in the same table and list when it comes back from CLIXML' {
        $path = Join-Path $TestDrive 'process.xml'
        $own | Export-Clixml -Path $path
        $back = Import-Clixml -Path $path
        ($back | Format-Table | Out-String) | Should -Be ($own | Format-Table | Out-String)
        ($back | Format-List | Out-String) | Should -Be ($own | Format-List | Out-String)
    }
}

Describe 'The culprits of an alert' {
    BeforeAll {
        $null = Start-ResourceMonitor Culprits -SampleInterval 100ms
        Wait-Until { Get-ResourceProcess -MonitorName Culprits -WarningAction SilentlyContinue }
        Set-ResourceThreshold memory -Warning 0.001 -Critical 99
        Wait-Until { Get-ResourceAlert -Resource memory }
        $alert = Get-ResourceAlert -Resource memory | Select-Object -First 1
    }

    AfterAll {
        Stop-ResourceMonitor Culprits
        Reset-ResourceThreshold
        Get-Job | Where-Object -Property PSJobTypeName -EQ 'ResourceMonitorJob' | Remove-Job -Force
    }

    It 'are objects that join with processes' {
        $alert.Culprits[0].Id | Should -BeGreaterThan 0
        $alert.Culprits[0].StartTime | Should -BeOfType [datetime]
    }

    It 'are a line in the list, also of an alert that comes back from CLIXML' {
        $path = Join-Path $TestDrive 'alert.xml'
        $alert | Export-Clixml -Path $path
        $line = 'Culprits\s+: \S.* \(\d+\) [0-9.]+ [KMG]iB'
        ($alert | Format-List | Out-String -Width 500) | Should -Match $line
        (Import-Clixml -Path $path | Format-List | Out-String -Width 500) | Should -Match $line
    }

    It 'are in JSON at the default depth' {
        ($alert | ConvertTo-Json -WarningAction Stop | ConvertFrom-Json).Culprits[0].Name | Should -Be $alert.Culprits[0].Name
    }
}

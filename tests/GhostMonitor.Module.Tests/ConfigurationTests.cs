namespace GhostMonitor.Module.Tests;

/// <summary>Configuration files as a user meets them: imported and exported.</summary>
public sealed class ConfigurationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-config-").FullName;

    private string Config => Path.Combine(_folder, "config.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_exported_imports_into_another_session_as_the_same()
    {
        using (var first = new Session())
        {
            first.Run($"Set-ResourceThreshold disk /data -Warning 50 -For 10m; Remove-ResourceThreshold cpu; " +
                $"Register-ResourceAlertAction log -LogPath '{_folder}/a.log' -Level Critical -Cooldown 1h; $null = " +
                    $"Start-ResourceMonitor web -SampleInterval 1h; $null = Start-ResourceEndpoint 0");
            first.Run($"Export-ResourceMonitorConfiguration '{Config}'");
        }

        using var second = new Session();
        second.Run($"Import-ResourceMonitorConfiguration '{Config}'");
        Assert.Empty(second.Run($"Import-ResourceMonitorConfiguration '{Config}' -PassThru"));
        Assert.Empty(second.Run("(Get-ResourceThreshold).Where{ $_.ResourceName -eq 'cpu' }"));
        Assert.Equal(TimeSpan.FromMinutes(10), second.Value<TimeSpan>("(Get-ResourceThreshold disk -Instance /data).For"));
        Assert.Equal("LogFile 01:00:00", second.Value<string>("$a = Get-ResourceAlertAction log; \"$($a.Kind) $($a.Cooldown)\""));
        Assert.Equal("web", second.Value<string>("(Get-ResourceMonitor).Name"));
        Assert.Equal("web", second.Value<string>("(Get-Job).Name"));
        Assert.True(second.Value<bool>("(Get-ResourceEndpoint).IsLoopback"));
        second.Run("Reset-ResourceThreshold cpu; Get-ResourceThreshold disk -Instance /data | Remove-ResourceThreshold; " +
            "Unregister-ResourceAlertAction log; Stop-ResourceMonitor web; Get-Job | Remove-Job");
    }

    [Fact]
    public void A_file_names_the_schema_only_where_it_is_beside_the_file()
    {
        const string schema = "GhostMonitor.schema.json";
        using var session = new Session();

        session.Run($"Export-ResourceMonitorConfiguration '{Config}'");
        Assert.DoesNotContain("$schema", File.ReadAllText(Config), StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, schema), "{}");
        session.Run($"Export-ResourceMonitorConfiguration '{Config}'");

        Assert.Contains($"\"$schema\": \"{schema}\"", File.ReadAllText(Config), StringComparison.Ordinal);
    }

    [Fact]
    public void What_if_shows_a_line_for_each_change_and_changes_nothing()
    {
        using var session = new Session();
        File.WriteAllText(Config, """{"version":1,"thresholds":[{"resource":"cpu","warning":60},{"resource":"memory","enabled":false}]}""");

        string text = session.Text($"Import-ResourceMonitorConfiguration '{Config}' -WhatIf");

        Assert.Contains("\"Change threshold (warning 70 -> 60)\" on target \"cpu\"", text, StringComparison.Ordinal);
        Assert.Contains("\"Remove threshold", text, StringComparison.Ordinal);
        Assert.Equal(70, session.Value<double>("(Get-ResourceThreshold cpu).Warning"));
    }

    [Fact]
    public void A_mistake_is_a_terminating_error_that_names_its_place()
    {
        using var session = new Session();
        File.WriteAllText(Config, "{\n  \"version\": 1,\n  \"thresholds\": [{ \"resource\": \"cpu\", \"warnin\": 60 }]\n}");

        ErrorRecord error = session.TerminatingError($"Import-ResourceMonitorConfiguration '{Config}'");

        Assert.StartsWith("InvalidConfiguration,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Line 3, column 49: there is no property 'thresholds[0].warnin'; accepted are resource,", error.Exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_configuration_that_is_too_large_is_refused_by_whatever_reads_it()
    {
        using var session = new Session();
        File.WriteAllText(Config, "{\"version\":1}".PadRight((1024 * 1024) + 1));

        ErrorRecord error = session.TerminatingError($"Import-ResourceMonitorConfiguration '{Config}'");

        Assert.StartsWith("ConfigurationTooLarge,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("at most 1 MiB (1048576 bytes)", error.Exception.Message, StringComparison.Ordinal);
        ErrorRecord check = session.TerminatingError($"Invoke-ResourceCheck '{_folder}/state' -ConfigurationPath '{Config}'");
        Assert.StartsWith("ConfigurationTooLarge,", check.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void What_could_not_be_imported_is_not_exported()
    {
        using var session = new Session();
        session.Run("1..6000 | ForEach-Object { [pscustomobject]@{ Resource = 'disk'; Instance = \"/data/$_\"; Warning = 50 } } "
            + "| Set-ResourceThreshold");

        ErrorRecord error = session.TerminatingError($"Export-ResourceMonitorConfiguration '{Config}'");

        Assert.StartsWith("ConfigurationTooLarge,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Nothing was written.", error.Exception.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Config));
        session.Run("Get-ResourceThreshold | Where-Object Instance -ne * | Remove-ResourceThreshold");
    }

    [Fact]
    public void No_secret_is_exported()
    {
        using var session = new Session();
        session.Run("Register-ResourceAlertAction hook -Uri https://example.org/KEY?k=KEY -Header @{ 'X-Key' = 'SECRET' }; " +
            "Register-ResourceAlertAction script { 1 }; Register-ResourceAlertAction tool -FilePath ([Environment]::ProcessPath) " +
                "-ArgumentList x");
        session.Run($"Export-ResourceMonitorConfiguration '{Config}' -WarningVariable warnings -WarningAction SilentlyContinue");

        string text = File.ReadAllText(Config);
        Assert.DoesNotContain("KEY?", text, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", text, StringComparison.Ordinal);
        Assert.Contains("GHOSTMONITOR_HOOK_X_KEY", text, StringComparison.Ordinal);
        Assert.Equal(3, session.Value<int>("$warnings.Count"));
        Assert.Contains("GHOSTMONITOR_HOOK_URI, GHOSTMONITOR_HOOK_X_KEY", session.Value<string>("\"$warnings\""), StringComparison.Ordinal);
        session.Run("Unregister-ResourceAlertAction hook; Unregister-ResourceAlertAction script; Unregister-ResourceAlertAction tool");
    }

    [Fact]
    public void What_is_exported_as_it_is_and_may_hold_a_secret_is_warned_of_by_name()
    {
        using var session = new Session();
        session.Run("""
            Register-ResourceAlertAction hook -Uri https://example.org/ -Body '{"key":"SECRET"}' -ContentType text/plain
            Register-ResourceAlertAction plain -Uri https://example.org/
            """);

        session.Run($"Export-ResourceMonitorConfiguration '{Config}' -WarningVariable warnings -WarningAction SilentlyContinue");

        Assert.Equal(
            "The body of the action 'hook' is written as it is: put a secret that is in it into a header instead, "
            + "and write {\"env\": \"NAME\"} or {\"file\": \"PATH\"} for that.",
            $"{Assert.Single(session.Run("$warnings.Message"))}");
        session.Run("Unregister-ResourceAlertAction hook; Unregister-ResourceAlertAction plain");
    }

    [Fact]
    public void A_header_and_an_address_that_a_file_held_as_they_are_are_warned_of_when_they_are_exported()
    {
        using var session = new Session();
        File.WriteAllText(Config, """
            {"version":1,"actions":[
              {"name":"hook","kind":"webhook","uri":"https://example.org/KEY","headers":{"X-Key":"SECRET"}},
              {"name":"named","kind":"webhook","uri":{"env":"PATH"},"headers":{"X-Key":{"env":"PATH"}}}]}
            """.Replace("{\"env\":\"PATH\"}", $"{{\"file\":\"{_folder.Replace('\\', '/')}/address\"}}", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(_folder, "address"), "https://example.org/");
        session.Run($"Import-ResourceMonitorConfiguration '{Config}'");

        session.Run($"Export-ResourceMonitorConfiguration '{Config}' -WarningVariable warnings -WarningAction SilentlyContinue");

        const string named = "{\"env\": \"NAME\"} or {\"file\": \"PATH\"}";
        Assert.Equal(
            [
                $"The headers of the action 'hook' are written as they are: write {named} for one that is a secret.",
                $"The address of the action 'hook' is written as it is: write {named} for it if it is a secret.",
            ],
            session.Run("$warnings.Message").Select(static each => $"{each}"));
        session.Run("Unregister-ResourceAlertAction hook; Unregister-ResourceAlertAction named");
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void A_file_in_UTF_16_is_refused_by_import_and_check(string encoding)
    {
        const string text = """{"version":1,"thresholds":[{"resource":"cpu","warning":60}]}""";
        File.WriteAllText(Config, text, System.Text.Encoding.GetEncoding(encoding));
        const string message = "is in UTF-16; a configuration is in UTF-8, with or without a byte order mark: save the file as UTF-8";
        using var session = new Session();

        string import = $"Import-ResourceMonitorConfiguration '{Config}'";
        string check = $"Invoke-ResourceCheck '{_folder}/state.json' -ConfigurationPath '{Config}'";
        foreach (string command in new[] { import, check })
        {
            ErrorRecord error = session.TerminatingError(command);
            Assert.StartsWith("InvalidConfiguration,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains(message, error.Exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_in_UTF_8_is_imported_with_its_byte_order_mark()
    {
        const string text = """{"version":1,"thresholds":[{"resource":"cpu","warning":60}]}""";
        File.WriteAllText(Config, text, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        using var session = new Session();

        session.Run($"Import-ResourceMonitorConfiguration '{Config}'");

        Assert.Equal(60, session.Value<double>("(Get-ResourceThreshold cpu).Warning"));
        session.Run("Reset-ResourceThreshold cpu");
    }

    [Fact]
    public void A_file_that_is_there_is_kept_where_asked_for()
    {
        using var session = new Session();
        File.WriteAllText(Config, "mine");

        Assert.StartsWith("FileExists,",
            session.TerminatingError($"Export-ResourceMonitorConfiguration '{Config}' -NoClobber").FullyQualifiedErrorId,
                StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(Config));
        Assert.StartsWith("FolderNotFound,",
            session.TerminatingError($"Export-ResourceMonitorConfiguration '{_folder}/no/such.json'").FullyQualifiedErrorId,
                StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_of_a_configuration_is_run_with_the_alert_and_its_arguments()
    {
        using var session = new Session();
        string notified = Path.Combine(_folder, "notified");
        File.WriteAllText(Path.Combine(_folder, "it's a script.ps1"),
            $"param($first)\n[IO.File]::WriteAllText('{notified}', \"$first $($Alert.ResourceName) $($_.Transition)\")");
        File.WriteAllText(Config,
            """{"version":1,"actions":[{"name":"script","kind":"script","scriptPath":"it's a script.ps1","arguments":["one"]}]}""");
        session.Run($"Import-ResourceMonitorConfiguration '{Config}'");

        Assert.True(session.Value<bool>("(Test-ResourceAlertAction script).Succeeded"));
        Assert.Equal("one test Raised", File.ReadAllText(notified));
        session.Run("Unregister-ResourceAlertAction script");
    }

    [Fact]
    public void A_script_that_is_not_there_is_refused()
    {
        using var session = new Session();
        File.WriteAllText(Config, """{"version":1,"actions":[{"name":"script","kind":"script","scriptPath":"nowhere.ps1"}]}""");

        Assert.StartsWith("FileNotFound,",
            session.TerminatingError($"Import-ResourceMonitorConfiguration '{Config}'").FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_monitor_of_a_configuration_records()
    {
        using var session = new Session();
        File.WriteAllText(Config,
            """{"version":1,"monitors":[{"name":"web","sampleInterval":"50ms","recordPath":"web.db","recordRetention":"2d"}]}""");
        session.Run($"Import-ResourceMonitorConfiguration '{Config}'");
        session.Until("(Get-ResourceMonitor web).SamplesRecorded -ge 1");
        session.Run($"Export-ResourceMonitorConfiguration '{Config}'");

        Assert.Empty(session.Run($"Import-ResourceMonitorConfiguration '{Config}' -PassThru"));
        session.Run("Stop-ResourceMonitor web; Get-Job | Remove-Job");
        Assert.NotEmpty(session.Run($"Get-ResourceMetrics -RecordPath '{_folder}/web.db' -Resolution Raw"));
    }

    [Fact]
    public void A_change_shows_as_a_row()
    {
        using var session = new Session();
        File.WriteAllText(Config, """{"version":1,"thresholds":[{"resource":"cpu","warning":60}]}""");

        string text = session.Text($"Import-ResourceMonitorConfiguration '{Config}' -PassThru; Reset-ResourceThreshold cpu");

        Assert.Matches(@"Action\s+Kind\s+Name\s+Detail(.|\n)+Change\s+Threshold\s+cpu\s+warning 70 -> 60", text);
    }
}

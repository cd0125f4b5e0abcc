using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using GhostMonitor.Engine.Tests.Notifications;

namespace GhostMonitor.Module.Tests;

/// <summary>Each kind of action, registered as a user does it and tried with a sample alert.</summary>
public sealed class ActionKindTests : IDisposable
{
    private const string Secret = "s3cr3t-t0ken";

    private readonly Session _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor").FullName;

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_webhook_gets_the_alert_as_json_with_plain_and_secure_headers()
    {
        using var server = new OneAnswerServer();
        _session.Run($"$secret = [securestring]::new(); '{Secret}'.ToCharArray() | ForEach-Object {{ $secret.AppendChar($_) }}");
        _session.Run($"Register-ResourceAlertAction Hook -Uri {server.Address}hook -Header @{{ 'X-Key' = $secret; 'X-Team' = 'ops' }}");
        _session.Run("$secret.Dispose()");

        Assert.True(_session.Value<bool>("(Test-ResourceAlertAction Hook).Succeeded"));

        Assert.StartsWith("POST /hook ", server.Request);
        Assert.Contains("X-Key: " + Secret, server.Request);
        Assert.Contains("X-Team: ops", server.Request);
        using JsonDocument alert = JsonDocument.Parse(server.Body);
        Assert.Equal("test", alert.RootElement.GetProperty("resource_name").GetString());
    }

    [Theory]
    [InlineData("-Preset slack -Uri {0}hook", "POST /hook ", "\"attachments\"")]
    [InlineData("-Preset Ntfy -Uri {0}topic", "POST / ", "\"topic\":\"topic\"")]
    [InlineData("-Preset Telegram -Uri {0} -Key 1:T -ChatId 7", "POST /bot1:T/sendMessage ", "\"chat_id\":\"7\"")]
    [InlineData("-Preset PagerDuty -Uri {0} -Key $key", "POST / ", "\"routing_key\":\"s3cr3t-t0ken\"")]
    public void A_preset_posts_what_its_service_takes(string arguments, string line, string part)
    {
        using var server = new OneAnswerServer();
        _session.Run($"$key = [securestring]::new(); '{Secret}'.ToCharArray() | ForEach-Object {{ $key.AppendChar($_) }}");
        _session.Run("Register-ResourceAlertAction Chat " + arguments.Replace("{0}", server.Address, StringComparison.Ordinal));

        Assert.True(_session.Value<bool>("(Test-ResourceAlertAction Chat).Succeeded"));

        Assert.StartsWith(line, server.Request);
        Assert.Contains(part, server.Body);
        Assert.DoesNotContain(Secret, _session.Text("Get-ResourceAlertAction Chat"));
    }

    [Fact]
    public void A_preset_with_an_address_of_its_own_needs_none()
    {
        _session.Run("Register-ResourceAlertAction Pager -Preset PagerDuty -Key k; " +
            "[pscustomobject]@{ Name = 'Phone'; Preset = 'Telegram'; ChatId = '7' } | Register-ResourceAlertAction -Key 1:T");

        Assert.Equal("https://events.pagerduty.com/…", _session.Value<string>("(Get-ResourceAlertAction Pager).Target"));
        Assert.Equal("https://api.telegram.org/…", _session.Value<string>("(Get-ResourceAlertAction Phone).Target"));
    }

    [Fact]
    public void A_webhooks_body_and_content_type_can_be_given()
    {
        using var server = new OneAnswerServer();
        _session.Run($"Register-ResourceAlertAction Hook -Uri {server.Address} -Body 'level={{alert_level}}' -ContentType text/plain");

        Assert.True(_session.Value<bool>("(Test-ResourceAlertAction Hook).Succeeded"));

        Assert.Equal("level=warning", server.Body);
        Assert.Contains("Content-Type: text/plain", server.Request);
    }

    [Fact]
    public void A_webhook_that_gets_no_answer_in_time_is_sent_again_later()
    {
        using var server = new QuietMachines(IPAddress.Loopback);
        _session.Run($"Register-ResourceAlertAction Hook -Uri http://127.0.0.1:{server.Port} -Timeout 300ms");

        _session.Run("Set-ResourceThreshold memory -Warning 0.001 -Critical 100; $null = Start-ResourceMonitor -SampleInterval 20ms");

        _session.Until("(Get-ResourceAlertAction Hook).Retrying -eq 1");
        Assert.Equal(1, _session.Value<long>("(Get-ResourceAlertAction Hook).Timeouts"));
    }

    [Fact]
    public void An_alertmanager_gets_the_alert_by_its_api_and_is_notified_again_before_it_forgets()
    {
        using var server = new OneAnswerServer();
        _session.Run($"Register-ResourceAlertAction Prom -AlertmanagerUri {server.Address}");

        Assert.True(_session.Value<bool>("(Test-ResourceAlertAction Prom).Succeeded"));

        Assert.StartsWith("POST /api/v2/alerts ", server.Request);
        Assert.Equal(60, _session.Value<double>("(Get-ResourceAlertAction Prom).RepeatInterval.TotalSeconds"));
    }

    [Fact]
    public void The_real_alertmanager_has_an_alert_from_its_raise_to_its_end()
    {
        using AlertmanagerProgram server = AlertmanagerProgram.Start();
        _session.Run($"Register-ResourceAlertAction Prom -AlertmanagerUri {server.Uri} -Resource memory");
        _session.Run(
            "Set-ResourceThreshold memory -Warning 0.001 -Critical 100 -Hysteresis 0; $null = Start-ResourceMonitor Web -SampleInterval " +
                "0.01");
        _session.Until("(Get-ResourceAlertAction Prom).Successes -gt 0");

        JsonElement labels = Assert.Single(server.FiringAlerts()).GetProperty("labels");
        Assert.Equal("GhostMonitorMemory warning Web",
            $"{labels.GetProperty("alertname")} {labels.GetProperty("severity")} {labels.GetProperty("monitor")}");

        _session.Run("Set-ResourceThreshold memory -Warning 99.999 -Critical 100 -Hysteresis 0");
        _session.Until("Get-ResourceAlert memory -Last 1 | Where-Object Transition -eq Resolved");
        _session.Until("Get-ResourceAlertAction Prom | Where-Object { $_.Successes -ge 2 -and $_.QueueLength -eq 0 }");

        Assert.Empty(server.FiringAlerts());
        Assert.Equal(0, _session.Value<long>("(Get-ResourceAlertAction Prom).Failures"));
    }

    [Fact]
    public void A_program_gets_its_arguments_and_the_alert()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The program is a shell script.");
        string output = Path.Combine(_folder, "out");
        _session.Run(
            $"Register-ResourceAlertAction Run -FilePath sh -ArgumentList '-c', 'printf %s \"$GHOSTMONITOR_RESOURCE_NAME $1\" > " +
                $"\"$2\"', 'sh', 'two words', '{output}'");

        Assert.True(_session.Value<bool>("(Test-ResourceAlertAction Run).Succeeded"));

        Assert.Equal("test two words", File.ReadAllText(output));
    }

    [Fact]
    public void A_programs_path_is_relative_to_the_sessions_location()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The program is a shell script.");
        string program = Path.Combine(_folder, "notify");
        File.WriteAllText(program, "#!/bin/sh\nexit 3\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        _session.Run(
            $"$null = $ExecutionContext.SessionState.Path.SetLocation('{_folder}'); Register-ResourceAlertAction Run -FilePath ./notify");

        Assert.Equal(program, _session.Value<string>("(Get-ResourceAlertAction Run).Target"));
        Assert.Equal("exit code 3", _session.Value<string>("(Test-ResourceAlertAction Run).Error"));
    }

    [Fact]
    public void A_log_file_gets_a_line_for_each_alert_and_is_rotated()
    {
        _session.Run(
            $"$null = $ExecutionContext.SessionState.Path.SetLocation('{_folder}'); Register-ResourceAlertAction Log -LogPath " +
                $"alerts.log -LogSize 1KB -LogCount 1");

        for (int i = 0; i < 5; i++)
            Assert.True(_session.Value<bool>("(Test-ResourceAlertAction Log).Succeeded"));

        string log = Path.Combine(_folder, "alerts.log");
        Assert.All(File.ReadAllLines(log), line => JsonDocument.Parse(line).Dispose());
        Assert.True(File.Exists(log + ".1"));
        Assert.False(File.Exists(log + ".2"));
    }

    [Fact]
    public void A_syslog_server_gets_each_alert_with_the_given_facility()
    {
        using var receiver = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        receiver.Client.ReceiveTimeout = 30_000;
        int port = ((IPEndPoint)receiver.Client.LocalEndPoint!).Port;
        _session.Run($"Register-ResourceAlertAction Siem -SyslogServer 127.0.0.1 -SyslogPort {port} -SyslogProtocol UDP "
            + "-SyslogFacility Local7");

        Assert.True(_session.Value<bool>("(Test-ResourceAlertAction Siem).Succeeded"));

        IPEndPoint? from = null;
        string message = Encoding.UTF8.GetString(receiver.Receive(ref from));
        Assert.StartsWith("<188>1 ", message, StringComparison.Ordinal);
        Assert.Contains(" [ghostmonitor@32473 resource=\"test\" ", message);
        Assert.Equal($"udp://127.0.0.1:{port}", _session.Value<string>("(Get-ResourceAlertAction Siem).Target"));
    }

    [Fact]
    public void The_journal_is_there_on_linux_alone()
    {
        if (OperatingSystem.IsLinux())
        {
            _session.Run("Register-ResourceAlertAction Journal -Journal");
            Assert.Equal("/run/systemd/journal/socket", _session.Value<string>("(Get-ResourceAlertAction Journal).Target"));
            return;
        }

        ErrorRecord error = _session.TerminatingError("Register-ResourceAlertAction Journal -Journal");
        Assert.StartsWith("JournalNotSupported,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void The_event_log_is_there_on_windows_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            _session.Run("Register-ResourceAlertAction Events -EventLog");
            Assert.True(_session.Value<bool>("(Test-ResourceAlertAction Events).Succeeded"));
            return;
        }

        ErrorRecord error = _session.TerminatingError("Register-ResourceAlertAction Events -EventLog");
        Assert.StartsWith("EventLogNotSupported,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("-EventLog does not accept '", error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(_session.Run("Get-ResourceAlertAction"));
    }

    [Fact]
    public void An_action_can_be_registered_from_an_objects_properties()
    {
        _session.Run("[pscustomobject]@{ Name = 'Hook'; Uri = 'https://example.com/x' } | Register-ResourceAlertAction");

        Assert.Equal("Webhook", _session.Value<string>("(Get-ResourceAlertAction Hook).Kind"));
    }

    [Fact]
    public void PassThru_returns_the_action_and_without_it_nothing_is_returned()
    {
        Assert.Empty(_session.Run("Register-ResourceAlertAction One { }"));
        Assert.Equal("GhostMonitor.ResourceAlertAction", _session.One("Register-ResourceAlertAction Two { } -PassThru").TypeNames[0]);
    }

    [Fact]
    public void WhatIf_registers_nothing()
    {
        _session.Run(
            "Register-ResourceAlertAction Hook -Uri https://example.com -WhatIf; Register-ResourceAlertAction Here { } -InSession -WhatIf");

        Assert.Empty(_session.Run("Get-ResourceAlertAction"));
        Assert.Empty(_session.Run("$ExecutionContext.Events.Subscribers"));
    }

    [Fact]
    public void Secrets_are_in_no_object_error_or_view()
    {
        _session.Run(
            $"Register-ResourceAlertAction Hook -Uri http://127.0.0.1:1/{Secret}?key={Secret} -Header " +
                $"@{{ Authorization = 'Bearer {Secret}' }} -Body '{Secret}' -Timeout 0.05");

        _session.Run("$result = Test-ResourceAlertAction Hook");

        Assert.False(_session.Value<bool>("$result.Succeeded"));
        Assert.NotEmpty(_session.Value<string>("$result.Error"));
        foreach (string variable in new[] { "(Get-ResourceAlertAction Hook)", "$result" })
        {
            string all = _session.Text(variable) +
                _session.Value<string>($"[System.Management.Automation.PSSerializer]::Serialize({variable}, 5)");
            Assert.Contains("http://127.0.0.1:1/", all);
            Assert.DoesNotContain(Secret, all);
        }
    }

    [Fact]
    public void A_failed_action_is_in_the_monitors_log_without_its_secrets()
    {
        string log = Path.Combine(_folder, "monitor.log");
        _session.Run(
            $"Register-ResourceAlertAction Hook -Uri http://127.0.0.1:1/{Secret} -Header @{{ Authorization = '{Secret}' }} -Timeout 1");
        _session.Run($"$null = Start-ResourceMonitor -SampleInterval 1d -LogPath '{log}'");

        _session.Run("$null = Test-ResourceAlertAction Hook; Stop-ResourceMonitor");

        string text = File.ReadAllText(log);
        Assert.Contains("ERROR action 'Hook' failed: ", text);
        Assert.DoesNotContain(Secret, text);
    }

    [Theory]
    [InlineData($"-Uri http://user:{Secret}@example.com/", "InvalidUri")]
    [InlineData($"-Uri http://example.com:99999/{Secret}", "InvalidUri")]
    [InlineData($"-Uri ftp://example.com/{Secret}", "InvalidUri")]
    [InlineData($"-Uri https://example.com -Header @{{ 'X-Key' = \"{Secret}`r`nEvil: 1\" }}", "InvalidHeader")]
    public void An_error_about_an_address_or_a_header_does_not_show_it(string arguments, string errorId)
    {
        ErrorRecord error = _session.TerminatingError("Register-ResourceAlertAction Bad " + arguments);

        Assert.Equal(errorId + ",GhostMonitor.Commands.RegisterResourceAlertActionCommand", error.FullyQualifiedErrorId);
        Assert.DoesNotContain(Secret, error.Exception.ToString() + error.TargetObject);
    }

    [Theory]
    [InlineData("'' { }", "ParameterArgumentValidationErrorEmptyStringNotAllowed")]
    [InlineData("'a*' { }", "InvalidActionName")]
    [InlineData("Bad { } -Timeout 0", "InvalidTimeout")]
    [InlineData("Bad { } -Cooldown -1", "InvalidCooldown")]
    [InlineData("Bad { } -RepeatInterval 0.5", "InvalidRepeatInterval")]
    [InlineData("Bad { } -On Repeated", "InvalidRepeatInterval")]
    [InlineData("Bad { } -GroupBy Resource -GroupWait 2d", "InvalidGroupWait")]
    [InlineData("Bad { } -GroupBy Resource -GroupInterval -1", "InvalidGroupInterval")]
    [InlineData("Bad { } -QueueLength 0", "InvalidQueueLength")]
    [InlineData("Bad { } -Resource nonsense", "UnknownResource")]
    [InlineData("Bad { $using:x } -InSession", "UsingInSession")]
    [InlineData("Bad -Uri nonsense", "InvalidUri")]
    [InlineData("Bad -Uri ''", "InvalidUri")]
    [InlineData("Bad -AlertmanagerUri file:///etc/passwd", "InvalidUri")]
    [InlineData("Bad -Uri https://example.com -Body '{nonsense}'", "InvalidBodyTemplate")]
    [InlineData("Bad -Uri https://example.com -ContentType 'no type'", "InvalidContentType")]
    [InlineData("Bad -Uri https://example.com -Header @{ 'bad name' = 'x' }", "InvalidHeader")]
    [InlineData("Bad -Uri https://example.com -Header @{ Key = $null }", "InvalidHeader")]
    [InlineData("Bad -Uri https://example.com -Header @{ Key = @{} }", "InvalidHeader")]
    [InlineData("Bad -Preset Pager -Uri https://example.com", "InvalidPreset")]
    [InlineData("Bad -Preset Slack", "InvalidUri")]
    [InlineData("Bad -Preset PagerDuty", "PresetKeyMissing")]
    [InlineData("Bad -Preset Telegram -Key 1:T", "PresetChatIdMissing")]
    [InlineData("Bad -Preset Slack -Uri https://example.com -Body x", "PresetConflict")]
    [InlineData("Bad -Preset Slack -Uri https://example.com -Key x", "PresetConflict")]
    [InlineData("Bad -Uri https://example.com -Key x", "PresetConflict")]
    [InlineData("Bad -FilePath no-such-program", "FileNotFound")]
    [InlineData("Bad -FilePath /no/such/program", "FileNotFound")]
    [InlineData("Bad -FilePath sh -ArgumentList \"a`0b\"", "InvalidArgumentList")]
    [InlineData("Bad -LogPath /no/such/folder/log", "InvalidLogPath")]
    [InlineData("Bad -LogPath x.log -LogSize 0", "InvalidLogSize")]
    [InlineData("Bad -LogPath x.log -LogSize many", "InvalidLogSize")]
    [InlineData("Bad -LogPath x.log -LogCount 0", "InvalidLogCount")]
    [InlineData("Bad -SyslogServer 'two words'", "InvalidSyslogServer")]
    [InlineData("Bad -SyslogServer logs -SyslogPort 0", "InvalidSyslogPort")]
    [InlineData("Bad -SyslogServer logs:514 -SyslogPort 514", "InvalidSyslogPort")]
    [InlineData("Bad -SyslogServer logs -SyslogProtocol quic", "InvalidSyslogProtocol")]
    [InlineData("Bad -SyslogServer logs -SyslogFacility local8", "InvalidSyslogFacility")]
    public void Bad_input_is_refused_and_nothing_is_registered(string arguments, string errorId)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() && arguments.Contains("sh -Arg", StringComparison.Ordinal),
            "There is no such program.");

        ErrorRecord error = _session.TerminatingError("Register-ResourceAlertAction " + arguments);

        Assert.Equal(errorId + ",GhostMonitor.Commands.RegisterResourceAlertActionCommand", error.FullyQualifiedErrorId);
        Assert.Empty(_session.Run("Get-ResourceAlertAction"));
    }

    [Fact]
    public void A_name_that_is_taken_is_refused_whatever_its_case()
    {
        _session.Run("Register-ResourceAlertAction Mail { }");

        ErrorRecord error = _session.TerminatingError("Register-ResourceAlertAction MAIL { } -InSession");

        Assert.StartsWith("ActionNameInUse,", error.FullyQualifiedErrorId);
        Assert.Empty(_session.Run("$ExecutionContext.Events.Subscribers"));
    }

    /// <summary>Answers one request with 200 and keeps what was asked.</summary>
    private sealed class OneAnswerServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly Task<string> _asked;

        internal OneAnswerServer()
        {
            _listener.Start();
            _asked = Task.Run(AnswerAsync);
        }

        internal string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/";

        internal string Request => _asked.GetAwaiter().GetResult();

        internal string Body => Request[(Request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];

        public void Dispose() => _listener.Dispose();

        private async Task<string> AnswerAsync()
        {
            using TcpClient client = await _listener.AcceptTcpClientAsync();
            NetworkStream stream = client.GetStream();
            var text = new StringBuilder();
            var buffer = new byte[4096];
            while (!IsWhole(text.ToString()))
                text.Append(Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer)));

            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
            return text.ToString();
        }

        private static bool IsWhole(string text)
        {
            int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end < 0)
                return false;

            string length = text.Split("\r\n").First(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
            return Encoding.UTF8.GetByteCount(text[(end + 4)..])
                >= int.Parse(length.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}

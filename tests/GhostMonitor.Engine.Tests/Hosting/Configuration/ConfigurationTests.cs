using System.Net;
using System.Net.Sockets;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Hosting.Configuration;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Tests.Monitoring;
using GhostMonitor.Engine.Tests.Notifications;

namespace GhostMonitor.Engine.Tests.Hosting.Configuration;

public sealed class ConfigurationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-config-").FullName;
    private readonly MonitoringScope _scope = new(createReader: static () => new FakeReader());

    public void Dispose()
    {
        _scope.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Rules_come_on_top_of_those_that_are_shipped()
    {
        ThresholdSet set = Read("""{"version":1,"thresholds":[{"resource":"cpu","warning":60,"for":"10m"},""" +
            """{"resource":"memory","enabled":false},{"resource":"disk_available","instance":"/data","warning":"2GB","critical":""" +
            """null,"below":true}]}""").Thresholds!;

        ResourceThreshold cpu = set.FindRule("cpu", "*", null)!;
        Assert.Equal((60.0, 90.0, TimeSpan.FromMinutes(10)), (cpu.Warning!.Value, cpu.Critical!.Value, cpu.For));
        Assert.Null(set.FindRule("memory", "*", null));
        Assert.NotNull(set.FindRule("process_count", "*", null));
        Assert.Equal(2.0 * 1024 * 1024 * 1024, set.FindRule("disk_available", "/data", null)!.Warning);
    }

    [Fact]
    public void What_is_unusual_needs_no_level_and_is_written_as_it_was_read()
    {
        ThresholdSet set = Read("""{"version":1,"thresholds":[{"resource":"anomaly"}]}""").Thresholds!;
        ResourceThreshold rule = set.FindRule("anomaly", "*", null)!;

        Assert.Equal((1.0, 2.0, 0.3, 900.0), (rule.Warning, rule.Critical, rule.Hysteresis, rule.KeepForSeconds));
        Assert.Equal(rule, Read(ConfigurationWriter.Write(new ResourceConfiguration { Thresholds = set })).Thresholds!
            .FindRule("anomaly", "*", null));
    }

    [Theory]
    [InlineData("""{"thresholds":[]}""", "version is to be 1")]
    [InlineData("""{"version":2}""", "version is to be 1")]
    [InlineData("""{"version":1,"threshold":[]}""",
        "no property 'threshold'; accepted are $schema, version, profile, thresholds, actions, monitors, endpoint")]
    [InlineData("""{"version":1,"thresholds":[{"resource":"cpu","warning":950}]}""",
        "line 1, column 56: thresholds[0].warning does not accept '950'. Accepted for cpu is 0 to 100 (%)")]
    [InlineData("""{"version":1,"thresholds":[{"resource":"gpu","warning":9}]}""",
        "thresholds[0].resource does not accept 'gpu'. Accepted are cpu, ")]
    [InlineData("""{"version":1,"thresholds":[{"resource":"cpu","warning":95}]}""", "which is 90; give critical too to change both")]
    [InlineData("""{"version":1,"thresholds":[{"resource":"swap"}]}""",
        "thresholds[0].warning does not accept 'null'. A rule for swap needs a warning level, a critical level or a forecast; " +
            "\"enabled\": false takes a rule away")]
    [InlineData("""{"version":1,"thresholds":[{"resource":"cpu","instance":"x","warning":9}]}""", "; leave thresholds[0].instance out")]
    [InlineData("""{"version":1,"actions":[{"name":"a","kind":"logFile","logPath":"a\u0000b"}]}""",
        "actions[0].logPath does not accept 'a")]
    [InlineData("""{"version":1,"thresholds":[{"resource":"cpu","for":"ten"}]}""", "thresholds[0].for is the text 'ten'; a length of time")]
    [InlineData("""{"version":1,"thresholds":[{"resource":"cpu","warning":true}]}""", "thresholds[0].warning is true; a number")]
    [InlineData("""{"version":1,"thresholds":[{"resource":"cpu","instance":"/","enabled":false}]}""", "no such rule")]
    [InlineData("""{"version":1,"actions":[{"name":"a","kind":"pigeon"}]}""",
        "actions[0].kind is the text 'pigeon'; one of program, webhook, alertmanager, mail, logFile, syslog, journal, eventLog, script " +
            "is expected")]
    [InlineData("""{"version":1,"actions":[{"name":"a","kind":"webhook"}]}""", "actions[0].uri is missing")]
    [InlineData("""{"version":1,"actions":[{"name":"a","kind":"webhook","uri":"http://x/","filePath":"x"}]}""",
        "no property 'actions[0].filePath'")]
    [InlineData("""{"version":1,"actions":[{"name":"a*","kind":"logFile","logPath":"x"}]}""", "actions[0].name does not accept 'a*'")]
    [InlineData("""{"version":1,"actions":[{"name":"a","kind":"logFile","logPath":"x"},{"name":"A","kind":"logFile","logPath":"y"}]}""",
        "actions[1].name is 'A', and so is that of another")]
    [InlineData("""{"version":1,"actions":[{"name":"a","kind":"webhook","uri":{"env":"X","file":"y"}}]}""",
        "actions[0].uri is an object; {\"env\": \"NAME\"} or {\"file\": \"PATH\"} is expected")]
    [InlineData("""{"version":1,"actions":[{"name":"a","kind":"logFile","logPath":"x","level":["bad"]}]}""",
        "actions[0].level[0] is the text 'bad'; one of normal, warning, critical")]
    [InlineData("""{"version":1,"monitors":[{"name":"a","sampleInterval":0.001}]}""",
        "monitors[0].sampleInterval does not accept '0.001 s'")]
    [InlineData("""{"version":1,"monitors":[{"name":"a","recordPath":"a.db","recordRetention":"1m"}]}""",
        "monitors[0].recordRetention does not accept '00:01:00'. Give ")]
    [InlineData("""{"version":1,"monitors":[{"name":"a","recordPath":"a.db","recordMaxSize":"1KB"}]}""",
        "monitors[0].recordMaxSize does not accept '1024'. Give a size")]
    [InlineData("""{"version":1,"monitors":[{"name":"a","recordHourRetention":"9d"}]}""",
        "monitors[0].recordHourRetention is about a recording; give recordPath as well")]
    [InlineData("""{"version":1,"endpoint":{"port":1,"prefix":"http://+:1/"}}""", "give one of them")]
    [InlineData("""{"version":1,"endpoint":{"port":70000}}""", "endpoint.port is the number 70000; 0 to 65535 is expected")]
    [InlineData("""{"version":1,"endpoint":{"token":"secret-in-the-file"}}""", "endpoint.token is the text")]
    [InlineData("""{"version":1,"endpoint":{"certificate":"a","certificatePassword":"in-the-file"}}""",
        "endpoint.certificatePassword is the text")]
    [InlineData("""{"version":1,"endpoint":{"certificateKey":"a"}}""",
        "endpoint.certificateKey is about a certificate; give certificate as well")]
    [InlineData("""{"version":1,"endpoint":{"certificate":"a\u0000b"}}""", "endpoint.certificate does not accept 'a")]
    public void A_mistake_is_refused_with_its_place_and_what_is_accepted(string text, string expected)
    {
        Assert.Contains(expected, Assert.Throws<JsonTextException>(() => Read(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Paths_are_meant_from_the_folder_of_the_file()
    {
        ActionDefinition action = Assert.Single(Read(
            """{"version":1,"actions":[{"name":"a","kind":"logFile","logPath":"logs/a.log"}]}""").Actions!);

        Assert.Equal(Path.Combine(_folder, "logs", "a.log"), action.Find(action.Kind.FindMember("LogPath")!));
    }

    [Fact]
    public void A_monitors_recording_reads_back_as_it_was_written()
    {
        ResourceConfiguration configuration = Read("""
            {"version":1,"monitors":[{"name":"web","recordPath":"web.db","recordRetention":"2d","recordMinuteRetention":"10d",
            "recordHourRetention":"400d","recordMaxSize":"200MB"}]}
            """);

        var expected =
            new MonitorOptions("web", recordPath: Path.Combine(_folder, "web.db"),
                recordRetention: new(TimeSpan.FromDays(2), TimeSpan.FromDays(10), TimeSpan.FromDays(400), 200 << 20));
        Assert.Equal(expected, Assert.Single(configuration.Monitors!));
        Assert.Equal(expected, Assert.Single(Read(ConfigurationWriter.Write(configuration)).Monitors!));
    }

    [Fact]
    public void What_is_written_reads_back_and_changes_nothing()
    {
        ResourceConfiguration configuration = Read(Everything());
        Apply(configuration);
        string text =
            ConfigurationWriter.Write(configuration with
            {
                Thresholds = _scope.Thresholds.Current,
                Monitors = [.. _scope.Monitors.Select(monitor => monitor.Options)]
            });

        using ConfigurationChangeSet changes = Prepare(Read(text));

        Assert.Empty(changes.Changes);
        Assert.Equal(text, ConfigurationWriter.Write(Read(text)));
    }

    [Fact]
    public void Each_difference_is_one_change_and_shows_old_and_new()
    {
        _scope.Actions.Register(Sample.Options("old"), new ProbeHandler());

        using ConfigurationChangeSet changes = Prepare(Read("""{"version":1,"thresholds":[{"resource":"cpu","warning":60,"for":"10m"},""" +
            """{"resource":"memory","enabled":false}],"actions":[{"name":"log","kind":"logFile","logPath":"a.log","level":""" +
            """["critical"]}]}"""));

        Assert.Equal(
            [
                "Change Threshold cpu: warning 70 -> 60, for 00:00:00 -> 00:10:00",
                "Remove Threshold memory: warning 80, critical 95, hysteresis 2",
                $"Add Action log: kind logFile, logPath {Path.Combine(_folder, "a.log")}, logSize 10000000, logCount 5, level critical, " +
                    $"timeout 00:00:30, queueLength 1000",
                "Remove Action old: kind Probe",
            ],
            changes.Changes.Select(change => change.ToString()));
        Assert.Equal(70, _scope.Thresholds.Current.FindRule("cpu", "*", null)!.Warning);
    }

    [Fact]
    public void A_change_shows_no_address_argument_or_header()
    {
        File.WriteAllText(Path.Combine(_folder, "tool"), "");
        using ConfigurationChangeSet changes = Prepare(Read("""{"version":1,"actions":[""" +
            """{"name":"a","kind":"webhook","uri":"https://example.org/KEY","headers":{"X-Key":"SECRET"}},""" +
            """{"name":"b","kind":"program","filePath":"tool","arguments":["PASSWORD"]}]}"""));

        string all = string.Join("\n", changes.Changes);
        Assert.DoesNotContain("KEY", all, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", all, StringComparison.Ordinal);
        Assert.DoesNotContain("PASSWORD", all, StringComparison.Ordinal);
    }

    [Fact]
    public void A_preset_with_an_address_of_its_own_needs_none_and_its_key_is_not_shown()
    {
        using ConfigurationChangeSet changes = Prepare(Read("""{"version":1,"actions":[""" +
            """{"name":"a","kind":"webhook","preset":"pagerduty","key":"SECRET"}]}"""));

        Assert.DoesNotContain("SECRET", Assert.Single(changes.Changes).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""" "preset":"Pager" """, "actions[0].preset does not accept 'Pager'. Give one of Slack, Teams")]
    [InlineData(""" "preset":"Slack" """, "actions[0].uri does not accept 'null'. Give the address of a Slack incoming webhook")]
    [InlineData(""" "preset":"PagerDuty" """, "actions[0].key does not accept 'null'. Give the integration key")]
    [InlineData(""" "preset":"Slack","uri":"https://x/y","body":"b" """, "actions[0].body does not accept")]
    public void A_preset_that_cant_be_used_names_the_member(string members, string expected) => Assert.Contains(expected,
        Assert.Throws<ResourceArgumentException>(() =>
            Prepare(Read("""{"version":1,"actions":[{"name":"a","kind":"webhook",""" + members + "}]}"))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_change_does_not_show_a_body()
    {
        using ConfigurationChangeSet changes = Prepare(Read(
            """{"version":1,"actions":[{"name":"a","kind":"webhook","uri":"https://example.org/","body":"SECRET"}]}"""));

        Assert.Contains("body …", Assert.Single(changes.Changes).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_action_that_cant_be_made_names_the_member_of_the_file_and_not_the_commands_parameter()
    {
        ResourceConfiguration configuration = Read(
            """{"version":1,"actions":[{"name":"a","kind":"alertmanager","uri":"ftp://example.org/"}]}""");

        Assert.Equal("Uri", Assert.Throws<ResourceArgumentException>(() => Prepare(configuration)).Parameter);
    }

    [Fact]
    public void An_action_that_cant_be_made_leaves_everything_as_it_was()
    {
        ResourceConfiguration configuration = Read("""{"version":1,"thresholds":[{"resource":"cpu","warning":60}],"actions":[""" +
            """{"name":"log","kind":"logFile","logPath":"a.log"},{"name":"bad","kind":"program","filePath":"nowhere"}]}""");

        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() => Prepare(configuration));

        Assert.Equal("FileNotFound", error.ErrorId);
        Assert.Contains("'bad'", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("actions[1].filePath does not accept '", error.Message, StringComparison.Ordinal);
        Assert.Equal(70, _scope.Thresholds.Current.FindRule("cpu", "*", null)!.Warning);
        Assert.Empty(_scope.Actions.Snapshot());
    }

    [Fact]
    public void A_monitor_that_cant_be_started_leaves_everything_as_it_was()
    {
        _scope.StartMonitor(new MonitorOptions("stays", TimeSpan.FromHours(1)));
        ResourceConfiguration configuration = Read("""{"version":1,"thresholds":[{"resource":"cpu","warning":60}],"monitors":[""" +
            """{"name":"first"},{"name":"bad","logPath":"no/such/folder/a.log"}]}""");

        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() => Apply(configuration));

        Assert.Equal("InvalidLogPath", error.ErrorId);
        Assert.EndsWith("That is of the monitor 'bad'; the configuration was not applied.", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("monitors[1].logPath does not accept '", error.Message, StringComparison.Ordinal);
        Assert.Equal("stays", Assert.Single(_scope.Monitors).Name);
        Assert.Equal(70, _scope.Thresholds.Current.FindRule("cpu", "*", null)!.Warning);
    }

    [Fact]
    public void An_endpoint_whose_address_is_refused_leaves_everything_as_it_was()
    {
        using var taken = new Socket(SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        taken.Listen(1);
        int port = ((IPEndPoint)taken.LocalEndPoint!).Port;
        string text = $$"""{"version":1,"monitors":[{"name":"first","sampleInterval":"1h"}],"endpoint":{"port":{{port}}},"actions":[""" +
            $$"""{"name":"log","kind":"logFile","logPath":"a.log"}]}""";

        Assert.Equal("EndpointPortInUse", Assert.Throws<ResourceArgumentException>(() => Apply(Read(text))).ErrorId);

        Assert.Empty(_scope.Monitors);
        Assert.Empty(_scope.Actions.Snapshot());
    }

    [Fact]
    public void The_certificate_of_an_endpoint_is_meant_from_the_folder_of_the_file()
    {
        EndpointDefinition endpoint = Read(
            """{"version":1,"endpoint":{"certificate":"tls/a.crt","certificateKey":"a.key","certificatePassword":{"env":"P"}}}""")
            .Endpoint!;

        Assert.Equal((Path.Combine(_folder, "tls", "a.crt"), Path.Combine(_folder, "a.key"), "P"),
            (endpoint.Certificate, endpoint.CertificateKey, endpoint.CertificatePassword!.Environment));
    }

    [Fact]
    public void A_certificate_that_can_not_be_used_is_refused_before_anything_is_changed()
    {
        string text = """{"version":1,"thresholds":[{"resource":"cpu","warning":60}],"endpoint":{"port":0,"certificate":"none.pfx"}}""";

        var error = Assert.Throws<ResourceArgumentException>(() => Apply(Read(text)));

        Assert.Equal("CertificateNotFound", error.ErrorId);
        Assert.StartsWith("endpoint.certificate does not accept '", error.Message, StringComparison.Ordinal);
        Assert.Equal(70, _scope.Thresholds.Current.FindRule("cpu", "*", null)!.Warning);
    }

    [Fact]
    public void An_endpoint_gets_a_certificate_and_keeps_it_as_long_as_the_file_says_the_same()
    {
        MadeUpCertificate.Needs();
        MadeUpCertificate.WritePfx(Path.Combine(_folder, "a.pfx"));
        MadeUpCertificate.WritePfx(Path.Combine(_folder, "b.pfx"));
        const string text = """{"version":1,"endpoint":{"port":0,"certificate":"a.pfx"}}""";
        Apply(Read("""{"version":1,"endpoint":{"port":0}}"""));

        Apply(Read(text));
        ResourceEndpoint one = Assert.Single(EndpointRegistry.Of(_scope).Running);
        Apply(Read(text));
        Assert.Same(one, Assert.Single(EndpointRegistry.Of(_scope).Running));
        Apply(Read(text.Replace("a.pfx", "b.pfx", StringComparison.Ordinal)));

        ResourceEndpoint other = Assert.Single(EndpointRegistry.Of(_scope).Running);
        Assert.NotSame(one, other);
        Assert.True(one.GetInfo().UsesTls && other.GetInfo().UsesTls);
    }

    [Fact]
    public void An_exported_certificate_has_the_names_of_its_files_and_no_secret()
    {
        MadeUpCertificate.Needs();
        string path = Path.Combine(_folder, "a.pfx");
        MadeUpCertificate.WritePfx(path, "the-password");
        var options = new EndpointOptions(certificate: new CertificateSource(path, Password: SecretText.Protect("the-password")));

        string text = ConfigurationWriter.Write(new ResourceConfiguration { Endpoint = EndpointDefinition.Of(options) });

        Assert.DoesNotContain("the-password", text, StringComparison.Ordinal);
        EndpointDefinition read = Read(text).Endpoint!;
        Assert.Equal((path, EndpointDefinition.PasswordVariable), (read.Certificate, read.CertificatePassword!.Environment));
    }

    [Fact]
    public void An_endpoint_without_the_token_that_its_address_needs_is_refused_before_anything_is_changed()
    {
        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() => Apply(Read(
            """{"version":1,"thresholds":[{"resource":"cpu","warning":60}],"endpoint":{"prefix":"http://+:8787/"}}""")));

        Assert.Equal("EndpointTokenRequired", error.ErrorId);
        Assert.Contains("That is of the endpoint", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("endpoint.token does not accept 'null'. ", error.Message, StringComparison.Ordinal);
        Assert.Contains("characters by {\"env\": \"NAME\"} or {\"file\": \"PATH\"}.", error.Message, StringComparison.Ordinal);
        Assert.Equal(70, _scope.Thresholds.Current.FindRule("cpu", "*", null)!.Warning);
    }

    [Fact]
    public void What_did_not_change_goes_on_and_what_did_begins_anew()
    {
        Apply(Read(Everything()));
        ResourceMonitor monitor = Assert.Single(_scope.Monitors);
        int[] ids = [.. _scope.Actions.Snapshot().Select(action => action.Id)];

        Apply(Read(Everything().Replace("a.log", "b.log", StringComparison.Ordinal)));

        Assert.Same(monitor, Assert.Single(_scope.Monitors));
        Assert.Equal(ids[0], _scope.Actions.Snapshot()[0].Id);
        Assert.DoesNotContain(ids[1], _scope.Actions.Snapshot().Select(action => action.Id));
    }

    [Fact]
    public void A_section_that_the_file_lacks_leaves_what_it_is_about()
    {
        Apply(Read(Everything()));

        using ConfigurationChangeSet changes = Prepare(Read("""{"version":1}"""));

        Assert.Empty(changes.Changes);
    }

    [Fact]
    public void Secrets_come_from_the_environment_or_a_file_and_a_missing_one_is_named_and_not_shown()
    {
        string file = Path.Combine(_folder, "secret");
        File.WriteAllText(file, "s3cret\r\n");

        Assert.Equal("s3cret", new TextSource { File = file }.Resolve("Uri"));
        Assert.Equal("SecretNotFound",
            Assert.Throws<ResourceArgumentException>(() =>
                new TextSource { Environment = "GHOSTMONITOR_NO_SUCH_VARIABLE" }.Resolve("Uri")).ErrorId);
        Assert.Contains("GHOSTMONITOR_NO_SUCH_VARIABLE",
            Assert.Throws<ResourceArgumentException>(() =>
                new TextSource { Environment = "GHOSTMONITOR_NO_SUCH_VARIABLE" }.Resolve("Uri")).Message, StringComparison.Ordinal);
        Assert.Equal("SecretNotFound",
            Assert.Throws<ResourceArgumentException>(() => new TextSource { File = file + "x" }.Resolve("Uri")).ErrorId);
    }

    [Fact]
    public void A_file_that_is_not_there_or_not_in_UTF8_is_refused()
    {
        string path = Path.Combine(_folder, "c.json");
        Assert.Equal("ConfigurationNotFound", Assert.Throws<ResourceArgumentException>(() => ConfigurationReader.ReadFile(path)).ErrorId);
        File.WriteAllBytes(path, [0x7b, 0xff, 0xfe, 0x7d]);
        Assert.Equal("InvalidConfiguration", Assert.Throws<ResourceArgumentException>(() => ConfigurationReader.ReadFile(path)).ErrorId);
    }

    [Theory]
    [InlineData("thresholds", "threshold", """{"version":1,"thresholds":[{"resource":"cpu","?":1}]}""")]
    [InlineData("monitors", "monitor", """{"version":1,"monitors":[{"?":1}]}""")]
    [InlineData("endpoint", "endpoint", """{"version":1,"endpoint":{"?":1}}""")]
    [InlineData("", "", """{"version":1,"?":1}""")]
    public void The_schema_has_the_properties_that_the_reader_accepts(string section, string definition, string wrong)
    {
        JsonValue schema = Schema();
        JsonValue properties = Member(section.Length == 0 ? schema : Member(Member(schema, "$defs"), definition), "properties");

        Assert.Equal(AcceptedBy(wrong), properties.Members.Select(member => member.Key).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("program", "\"filePath\":\"x\"")]
    [InlineData("script", "\"scriptPath\":\"x\"")]
    [InlineData("logFile", "\"logPath\":\"x\"")]
    [InlineData("webhook", "\"uri\":\"http://x/\"")]
    [InlineData("alertmanager", "\"uri\":\"http://x/\"")]
    public void The_schema_has_the_properties_that_the_reader_accepts_of_each_kind_of_action(string kind, string needed)
    {
        JsonValue action = Member(Member(Schema(), "$defs"), "action");
        IEnumerable<string> common = Member(action, "properties").Members.Select(member => member.Key);
        JsonValue special = Member(action, "oneOf").Items.Select(item => Member(item, "properties"))
            .Single(item => Member(Member(item, "kind"), "const").Text == kind);

        Assert.Equal(
            AcceptedBy($$"""{"version":1,"actions":[{"name":"a","kind":"{{kind}}",{{needed}},"?":1}]}"""),
            common.Concat(special.Members.Select(member => member.Key)).Distinct().Order(StringComparer.Ordinal));
    }

    private static JsonValue Schema() =>
        JsonTextReader.Read(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "src", "GhostMonitor", "GhostMonitor.schema.json")));

    private static JsonValue Member(JsonValue value, string name) => value.Members.Single(member => member.Key == name).Value;

    private IEnumerable<string> AcceptedBy(string wrong)
    {
        string message = Assert.Throws<JsonTextException>(() => Read(wrong)).Message;
        return message.Substring(message.IndexOf("accepted are ", StringComparison.Ordinal) + "accepted are ".Length).Split(", ")
            .Order(StringComparer.Ordinal);
    }

    private string Everything()
    {
        File.WriteAllText(Path.Combine(_folder, "tool"), "");
        return """
            {
              "version": 1,
              "thresholds": [{ "resource": "cpu", "warning": 60, "for": "10m" },
                { "resource": "disk", "instance": "/data", "forecast": "1d" }],
              "actions": [
                { "name": "tool", "kind": "program", "filePath": "tool", "arguments": ["x", { "file": "tool" }],
                  "resource": ["disk*"], "instance": ["/d*"], "on": ["raised"], "cooldown": 60 },
                { "name": "log", "kind": "logFile", "logPath": "a.log", "logSize": "1MB", "repeatInterval": "1h" },
                { "name": "hook", "kind": "webhook", "uri": "https://example.org/", "headers": { "X-A": { "file": "tool" } },
                  "body": "{message}", "contentType": "text/plain" },
                { "name": "topic", "kind": "webhook", "preset": "Ntfy", "uri": "https://ntfy.sh/t", "key": { "file": "tool" } },
                { "name": "am", "kind": "alertmanager", "uri": "http://localhost:9093", "monitorName": "web",
                  "groupBy": ["resource", "instance"], "groupWait": "1m", "groupInterval": 90 }
              ],
              "monitors": [{ "name": "web", "sampleInterval": "1h", "historySize": 10 }]
            }
            """;
    }

    private ResourceConfiguration Read(string text) => ConfigurationReader.Read(text, _folder);

    private ConfigurationChangeSet Prepare(ResourceConfiguration configuration) =>
        ConfigurationChangeSet.Prepare(configuration, _scope, EndpointRegistry.Of(_scope), static _ => new ProbeHandler());

    private void Apply(ResourceConfiguration configuration)
    {
        using ConfigurationChangeSet changes = Prepare(configuration);
        changes.Apply(options => _scope.StartMonitor(options), options => EndpointRegistry.Of(_scope).Start(options));
    }
}

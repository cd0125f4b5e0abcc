using System.Management.Automation.Language;
using System.Xml.Linq;

namespace GhostMonitor.Module.Tests;

public sealed class FormatTests : IDisposable
{
    private readonly Session _session = new();

    /// <summary>Scripts that give an object of each type that has a view of its own, with the type's name.</summary>
    public static TheoryData<string, string> Shown => new()
    {
        { "Get-ResourceMetrics -SampleInterval 100ms", "ResourceMetrics" },
        { "(Get-ResourceMetrics -SampleInterval 10ms).Filesystems[0]", "FilesystemMetrics" },
        { "(Get-ResourceMetrics -SampleInterval 10ms).NetworkInterfaces[0]", "NetworkInterfaceMetrics" },
        { "(Get-ResourceMetrics -SampleInterval 10ms).Cores[0]", "CpuCoreMetrics" },
        { "Get-ResourceThreshold cpu", "ResourceThreshold" },
        { "Stop-ResourceMonitor -PassThru", "ResourceMonitorInfo" },
        { "Get-ResourceAlert memory", "ResourceAlert" },
        { "Register-ResourceAlertAction Note { } -PassThru", "ResourceAlertAction" },
        { "Register-ResourceAlertAction Note { }; Test-ResourceAlertAction Note", "ResourceAlertActionTestResult" },
        { "Register-ResourceAlertAction Note { }; @(Test-ResourceAlertAction Note -History)[0]", "ResourceAlertActionMessage" },
        { "Suspend-ResourceAlert disk -For 1h -Reason patching", "AlertSilence" },
        { "Get-ResourceReport", "ResourceReport" },
        { "Get-ResourceHealth", "ResourceHealth" },
        { "(Get-ResourceHealth).Checks[0]", "HealthCheck" },
    };

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Metrics_are_a_table_with_one_decimal() =>
        Assert.Matches(@"Time\s+CPU\s+Memory\s+Disk\s+Sent\s+Received\s+Procs\s+Load(.|\n)+\d\d:\d\d:\d\d\s+\d+\.\d%\s+\d+\.\d%",
            _session.Text("Get-ResourceMetrics -SampleInterval 0.1"));

    [Fact]
    public void Filesystems_show_sizes_for_people_and_keep_raw_numbers()
    {
        Assert.Matches(@"Name\s+Type\s+Size\s+Used\s+Available(.|\n)+\d+\.\d [GMT]iB",
            _session.Text("(Get-ResourceMetrics disk -SampleInterval 0.01).Filesystems"));
        Assert.IsType<long>(_session.Run("(Get-ResourceMetrics disk -SampleInterval 0.01).Filesystems[0].TotalBytes")[0].BaseObject);
    }

    [Fact]
    public void Thresholds_are_a_table_in_their_units() =>
        Assert.Matches(@"cpu\s+\*\s+70\.0%\s+90\.0%(.|\n)+process_count\s+\*\s+200\s+300", _session.Text("Get-ResourceThreshold"));

    [Fact]
    public void Monitors_are_a_table()
    {
        _session.Run("$null = Start-ResourceMonitor Web -SampleInterval 5");

        Assert.Matches(@"Name\s+State\s+Interval\s+Samples\s+Missed\s+Failed(.|\n)+Web\s+Running\s+00:00:05",
            _session.Text("Get-ResourceMonitor"));
    }

    [Fact]
    public void Alerts_are_a_table_with_level_and_message()
    {
        _session.Run("Set-ResourceThreshold memory -Warning 0.001 -Critical 100; $null = Start-ResourceMonitor -SampleInterval 0.01");
        _session.Until("Get-ResourceAlert memory");

        Assert.Matches(@"Warning\s+Raised\s+MEMORY WARNING: ", _session.Text("Get-ResourceAlert memory"));
    }

    [Fact]
    public void A_report_is_a_list() =>
        Assert.Matches(@"Cpu\s+:\s+\d+\.\d%(.|\n)+TotalAlerts\s+:\s+0", _session.Text("Get-ResourceReport"));

    [Theory]
    [InlineData("$null", "-")]
    [InlineData("0", "0 B")]
    [InlineData("1023", "1023 B")]
    [InlineData("1536", "1.5 KiB")]
    [InlineData("1099511627776", "1.0 TiB")]
    public void Sizes_read_in_binary_units(string bytes, string text) =>
        Assert.Equal(text, _session.Value<string>($"[GhostMonitor.DisplayText]::Of['Size', {bytes}]"));

    [Fact]
    public void The_alerts_of_a_report_are_shown_as_alerts_are()
    {
        StartAlerting();

        Assert.Equal(_session.Text("Get-ResourceAlert"), _session.Text("(Get-ResourceReport).Alerts"));
    }

    /// <summary>
    /// What ConvertTo-Json does at its default depth of 2: a number, a text or a moment is written at any depth, an object or a list below
    /// the second as text.
    /// </summary>
    [Fact]
    public void Nothing_that_a_command_gives_is_too_deep_for_ConvertTo_Json()
    {
        Type[] given =
            _session.Run(
                "Get-Command -Module GhostMonitor | ForEach-Object { $_.OutputType.Type } | Where-Object { $_.Namespace -eq " +
                    "'GhostMonitor' }")
            .Select(type => Assert.IsAssignableFrom<Type>(type.BaseObject)).Distinct().Where(type => !typeof(Job).IsAssignableFrom(type))
                .ToArray();

        Assert.Contains(given, type => type.Name == "ResourceReport");
        Assert.Empty(given.SelectMany(type => TooDeep(type, type.Name, depth: 0)));
    }

    [Fact]
    public void Every_table_fits_a_console_of_80_columns()
    {
        const int roomForText = 7;
        XElement[] tables = Views().Where(view => view.Element("TableControl") is not null).ToArray();

        Assert.NotEmpty(tables);
        Assert.All(tables, view =>
        {
            int[] widths = view.Descendants("TableColumnHeader").Select(column => (int?)column.Element("Width") ?? roomForText).ToArray();
            Assert.True(widths.Sum() + widths.Length - 1 <= 80,
                $"{view.Element("Name")!.Value} takes {widths.Sum() + widths.Length - 1} columns");
        });
    }

    [Fact]
    public void Every_view_is_for_what_comes_back_from_elsewhere_too() =>
        Assert.All(Views().Select(view => view.Descendants("TypeName").Select(name => name.Value).ToArray()), names =>
            Assert.Equal(names.Where(name => name.StartsWith("GhostMonitor.", StringComparison.Ordinal))
                .Select(name => "Deserialized." + name),
                names.Where(name => name.StartsWith("Deserialized.", StringComparison.Ordinal))));

    [Fact]
    public void Every_type_that_a_command_gives_has_a_view()
    {
        string[] shown = Views().SelectMany(view => view.Descendants("TypeName")).Select(name => name.Value).ToArray();

        IEnumerable<string> given =
            _session.Run(
                "Get-Command -Module GhostMonitor | ForEach-Object { $_.OutputType.Name } | Where-Object { $_ -like 'GhostMonitor.*' }")
                    .Select(name => name.ToString());

        // PowerShell itself shows every kind of job.
        Assert.All(given.Distinct().Where(name => name != "GhostMonitor.ResourceMonitorJob"), name => Assert.Contains(name, shown));
    }

    [Theory]
    [MemberData(nameof(Shown))]
    public void What_comes_from_another_process_looks_as_it_did_here(string script, string type)
    {
        StartAlerting();
        PSObject live = _session.One(script);
        PSObject back = SendFromElsewhere(live);

        Assert.Equal("Deserialized.GhostMonitor." + type, back.TypeNames[0]);
        Assert.Equal(Show(live), Show(back));
    }

    [Theory]
    [InlineData("[datetime]::Today", @"^00:00:00$")]
    [InlineData("[datetime]::Today.AddDays($(if ([datetime]::Today.DayOfYear -gt 1) { -1 } else { 1 }))", @"^\d\d-\d\d 00:00$")]
    [InlineData("[datetime]'2001-02-03 04:05:06'", "^2001-02-03$")]
    public void A_time_is_as_short_as_it_can_be(string moment, string text) =>
        Assert.Matches(text, _session.Value<string>($"[GhostMonitor.DisplayText]::Of['Time', ({moment})]"));

    [Theory]
    [InlineData("Get-ResourceThreshold cpu", "Warning +: 70", "IsDefault")]
    [InlineData("Get-ResourceMonitor", "SamplesTaken +: ", "RecordPath")]
    [InlineData("Get-ResourceAlert memory", "Message +: MEMORY", "PeakValue")]
    [InlineData("Get-ResourceHealth", "Status +: ", "IsFreshSample")]
    [InlineData("Register-ResourceAlertAction Note { } -PassThru", "Kind +: ScriptBlock", "Cooldown")]
    public void After_the_table_of_another_type_in_a_script_the_list_has_the_main_properties_alone(string script, string shown, string left)
    {
        StartAlerting();

        string text = _session.Text("Get-ResourceMetrics -SampleInterval 10ms; " + script);

        Assert.Matches(shown, text);
        Assert.DoesNotContain(left, text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_moment_in_full_is_the_same_in_every_culture() =>
        Assert.Equal("2001-02-03 04:05:06 +01:00",
            _session.Value<string>(
                "[cultureinfo]::CurrentCulture = 'de-DE'; " +
                    "[GhostMonitor.DisplayText]::Of['When', [DateTimeOffset]'2001-02-03T04:05:06+01:00']"));

    [Fact]
    public void What_a_sample_and_a_report_hold_in_their_lists_comes_from_another_process_too()
    {
        PSObject metrics = SendFromElsewhere(_session.One("Get-ResourceMetrics -SampleInterval 10ms"));
        PSObject report = SendFromElsewhere(_session.One("Get-ResourceReport"));

        Assert.IsType<double>(_session.Create("param($it) $it.Cores[0].Percent").AddArgument(metrics).Invoke().Single().BaseObject);
        Assert.IsType<long>(_session.Create("param($it) $it.CurrentMetrics.NetworkIO.BytesSent").AddArgument(report).Invoke()
            .Single().BaseObject);
    }

    [Theory]
    [InlineData("Ansi", true, true)]
    [InlineData("Host", true, true)]
    [InlineData("Host", false, false)]
    [InlineData("PlainText", true, false)]
    public void Levels_have_their_colour_only_where_the_session_has_colours(string rendering, bool isTerminal, bool isColoured)
    {
        StartAlerting();
        _session.Host.HasColours = isTerminal;

        string text =
            _session.Text(
                $"$PSStyle.OutputRendering = '{rendering}'; try {{ Get-ResourceAlert memory }} finally " +
                    $"{{ $PSStyle.OutputRendering = 'Host' }}");

        Assert.Contains(isColoured ? "\u001b[33mWarning\u001b[0m" : "Warning ", text, StringComparison.Ordinal);
        Assert.Equal(isColoured, text.Contains('\u001b'));
    }

    [Theory]
    [InlineData("Critical", "\u001b[31mit\u001b[0m")]
    [InlineData("Unhealthy", "\u001b[31mit\u001b[0m")]
    [InlineData("Warning", "\u001b[33mit\u001b[0m")]
    [InlineData("Degraded", "\u001b[33mit\u001b[0m")]
    [InlineData("Normal", "it")]
    public void Each_level_has_its_colour(string level, string text) =>
        Assert.Equal(text, _session.Value<string>($"[GhostMonitor.DisplayText]::Of['ByLevel', 'it', '{level}', $ExecutionContext]"));

    [Fact]
    public void Where_PowerShell_has_no_colours_the_text_is_plain() =>
        Assert.Equal("it", _session.Value<string>("[GhostMonitor.DisplayText]::Of['ByLevel', 'it', 'Critical', $null]"));

    [Theory]
    [MemberData(nameof(Shown))]
    public void In_constrained_language_everything_looks_as_it_does_elsewhere(string script, string type)
    {
        StartAlerting();
        PSObject live = _session.One(script);
        PSObject back = SendFromElsewhere(live);
        string shown = Show(live);
        Assert.Equal("GhostMonitor." + type, live.TypeNames[0].Split('#')[0]);

        _session.Runspace.SessionStateProxy.LanguageMode = PSLanguageMode.ConstrainedLanguage;

        Assert.Equal(shown, Show(live));
        Assert.Equal(shown, Show(back));
    }

    [Fact]
    public void No_view_calls_a_method_which_constrained_language_refuses()
    {
        string[] scripts = [.. Views().Descendants("ScriptBlock").Select(static script => script.Value)];

        Assert.NotEmpty(scripts);
        Assert.DoesNotContain(scripts, static script => Parser.ParseInput(script, out _, out _)
            .FindAll(static ast => ast is InvokeMemberExpressionAst, searchNestedScriptBlocks: true).Any());
    }

    /// <summary>PowerShell shows nothing where an index throws, so a form that is misspelt would be an empty cell.</summary>
    [Fact]
    public void Every_form_that_a_view_asks_for_is_there()
    {
        ArrayLiteralAst[] asked =
            [.. Views().Descendants("ScriptBlock").SelectMany(static script => Parser.ParseInput(script.Value, out _, out _)
                .FindAll(static ast => ast is IndexExpressionAst { Target.Extent.Text: "[GhostMonitor.DisplayText]::Of" },
                    searchNestedScriptBlocks: true))
                .Select(static ast => Assert.IsType<ArrayLiteralAst>(((IndexExpressionAst)ast).Index))];
        string[] forms =
            [.. asked.Select(static index => index.Elements[0] + string.Concat(Enumerable.Repeat(", $null", index.Elements.Count - 1)))
                .Distinct()];

        Assert.Contains("'ByLevel', $null, $null, $null", forms);
        foreach (string form in forms)
            _session.Run($"[GhostMonitor.DisplayText]::Of.get_Item({form})");
    }

    [Theory]
    [InlineData("'Percentage', 1")]
    [InlineData("'Percent', 1, 2")]
    [InlineData("'Decimal', 1, 2, 3")]
    public void A_form_that_there_is_not_is_an_error(string index) =>
        Assert.Contains("No form of the views has this name",
            _session.TerminatingError($"[GhostMonitor.DisplayText]::Of.get_Item({index})").Exception.Message, StringComparison.Ordinal);

    [Fact]
    public void Alerts_are_shown_under_strict_mode() =>
        Assert.Matches(@"Warning\s+Raised", Alerting().Text("Set-StrictMode -Version Latest; Get-ResourceAlert memory"));

    private static IEnumerable<XElement> Views() =>
        XDocument.Load(Path.Combine(RepositoryRoot.Path, "src", "GhostMonitor", "GhostMonitor.Format.ps1xml")).Descendants("View");

    private Session Alerting()
    {
        StartAlerting();
        return _session;
    }

    /// <summary>One alert, and no more samples that would change what is shown.</summary>
    private void StartAlerting()
    {
        _session.Run("Set-ResourceThreshold memory -Warning 0.001 -Critical 100; $null = Start-ResourceMonitor -SampleInterval 1h");
        _session.Until("Get-ResourceMonitor | ForEach-Object SamplesTaken");
    }

    /// <summary>As remoting and Start-Job send it: one level deep, unless the type asks for more.</summary>
    private PSObject SendFromElsewhere(PSObject item)
    {
        using PowerShell shell =
            _session.Create(
                "param($it) [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($it, 1))");
        return Assert.Single(shell.AddArgument(item).Invoke());
    }

    private static IEnumerable<string> TooDeep(Type type, string path, int depth)
    {
        if (Nullable.GetUnderlyingType(type) is Type underlying)
            type = underlying;

        if (type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(DateTime) || type == typeof(DateTimeOffset)
            || type == typeof(Guid))
            return [];

        if (depth > 2)
            return [path];

        if (type != typeof(TimeSpan)
            && type.GetInterfaces().Append(type)
                .FirstOrDefault(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEnumerable<>)) is Type list)
            return TooDeep(list.GetGenericArguments()[0], path + "[]", depth + 1);

        // The parts of a length of time are numbers.
        return type == typeof(TimeSpan)
            ? []
            : type.GetProperties().SelectMany(property => TooDeep(property.PropertyType, path + "." + property.Name, depth + 1));
    }

    private string Show(PSObject item)
    {
        // A culture whose times are not those of the invariant one, in which CLIXML writes them.
        using PowerShell shell = _session.Create("param($it) [cultureinfo]::CurrentCulture = 'en-US'; $it");
        shell.AddArgument(item).AddCommand("Out-Default");
        _session.Host.Clear();
        shell.Invoke();
        Assert.Empty(shell.Streams.Error);
        return _session.Host.Text;
    }
}

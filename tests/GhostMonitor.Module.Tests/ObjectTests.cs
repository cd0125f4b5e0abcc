using System.Reflection;

namespace GhostMonitor.Module.Tests;

/// <summary>What the objects of the cmdlets are made of, and that they join with what PowerShell has.</summary>
public sealed class ObjectTests : IDisposable
{
    private static readonly HashSet<Type> s_plain =
    [
        typeof(string), typeof(bool), typeof(int), typeof(long), typeof(double), typeof(DateTime), typeof(Guid),
    ];

    private readonly Session _session = new();

    public ObjectTests()
    {
        _session.Run("Remove-ResourceThreshold disk, process_count; Set-ResourceThreshold cpu -Warning 100 -Critical 100; " +
            "Set-ResourceThreshold memory -Warning 0.001 -Critical 100");
        _session.Run("$null = Start-ResourceMonitor -SampleInterval 1h");
        _session.Until("Get-ResourceMonitor | ForEach-Object SamplesTaken");
    }

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Every_member_is_a_text_a_number_a_flag_a_local_time_or_a_list_of_such()
    {
        Type[] given =
        [
            .. _session.Run("(Get-Command -Module GhostMonitor).OutputType.Type | Where-Object Namespace -eq GhostMonitor")
                .Select(type => Assert.IsAssignableFrom<Type>(type.BaseObject)).Distinct()
                    .Where(type => !typeof(Job).IsAssignableFrom(type)),
        ];

        Assert.Contains(given, type => type.Name == "ResourceAlert");
        Assert.Empty(given.SelectMany(type => NotPlain(type, type.Name)));
    }

    [Theory]
    [InlineData("(Get-ResourceAlert memory).Timestamp")]
    [InlineData("(Get-ResourceAlert memory).StartedAt")]
    [InlineData("(Get-ResourceMonitor).StartedAt")]
    [InlineData("(Get-ResourceMonitor).LastSampleAt")]
    [InlineData("(Get-ResourceHealth).Timestamp")]
    [InlineData("(Get-ResourceReport).CurrentMetrics.Timestamp")]
    [InlineData("(Suspend-ResourceAlert disk -For 1h).CreatedAt")]
    [InlineData("(Suspend-ResourceAlert disk -For 1h).Until")]
    [InlineData("(Measure-ResourceMetrics memory).From")]
    [InlineData("(Test-ResourceThreshold memory -Warning 0.001).ActualStartedAt")]
    public void A_moment_is_local_time_here_and_after_clixml(string script)
    {
        PSObject moment = _session.One(script);
        PSObject back =
            _session.Create(
                "param($it) [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($it))")
                .AddArgument(moment).Invoke().Single();

        Assert.Equal(DateTimeKind.Local, Assert.IsType<DateTime>(moment.BaseObject).Kind);
        Assert.Equal((moment.BaseObject, DateTimeKind.Local), (back.BaseObject, Assert.IsType<DateTime>(back.BaseObject).Kind));
    }

    [Fact]
    public void Processes_are_compared_with_an_alert_s_start()
    {
        PSObject here =
            _session.One("[Diagnostics.Process]::GetCurrentProcess() | Where-Object StartTime -lt (Get-ResourceAlert memory).StartedAt");

        Assert.Equal(Environment.ProcessId, here.Properties["Id"].Value);
        Assert.Empty(
            _session.Run("[Diagnostics.Process]::GetCurrentProcess() | Where-Object StartTime -gt (Get-ResourceAlert memory).StartedAt"));
    }

    [Fact]
    public void The_time_since_an_alert_is_a_difference() =>
        Assert.InRange(_session.Value<TimeSpan>("[datetime]::Now - (Get-ResourceAlert memory).StartedAt"), TimeSpan.Zero,
            TimeSpan.FromMinutes(5));

    [Fact]
    public void Samples_and_alerts_are_joined_by_their_time() =>
        Assert.True(_session.Value<bool>("(Get-ResourceMetrics -History -Last 1).Timestamp -eq (Get-ResourceAlert memory).Timestamp"));

    [Theory]
    [InlineData("(Get-ResourceAlert memory).AlertLevel", "Warning")]
    [InlineData("(Get-ResourceAlert memory).Transition", "Raised")]
    [InlineData("(Get-ResourceMonitor).State", "Running")]
    [InlineData("(Get-ResourceHealth).Status", "Degraded")]
    [InlineData("(Test-ResourceThreshold memory -Warning 0.001).Outcome", "Kept")]
    [InlineData("(Test-ResourceThreshold memory -Warning 0.001).ActualAlertLevel", "Warning")]
    [InlineData("(Register-ResourceAlertAction Note { } -Level Warning -PassThru).AlertLevel", "Warning")]
    public void Levels_transitions_and_states_are_texts(string script, string name) => Assert.Equal(name, _session.One(script).BaseObject);

    [Theory]
    [InlineData("@(Get-ResourceAlert memory | Where-Object AlertLevel -eq 'Warning').Count")]
    [InlineData("@(Get-ResourceAlert memory | Where-Object { $_.AlertLevel -eq [GhostMonitor.AlertLevel]::Warning }).Count")]
    [InlineData("@(Get-ResourceAlert memory | Where-Object Severity -ge 1).Count")]
    [InlineData("(Get-ResourceHealth).Severity")]
    [InlineData("(Test-ResourceThreshold memory -Warning 0.001).ProposedSeverity")]
    public void A_level_is_compared_by_its_name_and_by_its_number(string script) => Assert.Equal(1, _session.Value<int>(script));

    [Theory]
    [InlineData("Get-ResourceThreshold memory", "KeepFor")]
    [InlineData("Get-ResourceMonitor", "SampleInterval")]
    [InlineData("Get-ResourceAlert memory", "Duration")]
    [InlineData("Suspend-ResourceAlert disk -For 1h", "Duration")]
    [InlineData("Register-ResourceAlertAction Note { } -PassThru", "Timeout")]
    public void A_length_of_time_is_seconds_and_by_name_a_TimeSpan(string script, string name)
    {
        Assert.True(_session.Value<bool>($"$it = {script}; $it.{name} -is [timespan] -and $it.{name}.TotalSeconds -eq $it.{name}Seconds"));
        Assert.Equal([name + "Seconds"],
            _session.Run($"$it.PSObject.Properties.Name | Where-Object {{ $_ -in '{name}', '{name}Seconds' }}")
                .Select(each => each.ToString()));
    }

    [Fact]
    public void A_rule_is_set_from_an_object_that_has_its_lengths_in_seconds() =>
        Assert.Equal("cpu 300 3600",
            _session.Value<string>(
                "$rule = [pscustomobject]@{ ResourceName = 'cpu'; ForSeconds = 300; RepeatIntervalSeconds = 3600 } | " +
                    "Set-ResourceThreshold -PassThru; \"$rule $($rule.ForSeconds) $($rule.RepeatIntervalSeconds)\""));

    [Fact]
    public void Every_member_of_every_object_comes_back_from_clixml_with_its_type()
    {
        _session.Run("Register-ResourceAlertAction Note { }; $null = Suspend-ResourceAlert disk -For 1h -Reason test");

        Assert.Empty(_session.Run("""
            $objects = & { Get-ResourceAlert memory; Get-ResourceThreshold memory; Get-ResourceMonitor; Get-ResourceAlertAction
                Test-ResourceAlertAction Note; Get-ResourceAlertSilence; (Get-ResourceHealth).Checks; Measure-ResourceMetrics memory
                Test-ResourceThreshold memory -Warning 0.001; (Get-ResourceReport).CurrentMetrics.NetworkIO }
            foreach ($live in $objects) {
                $back = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($live, 1))
                foreach ($property in $live.PSObject.Properties | Where-Object { $_.Value -isnot [Collections.IList] }) {
                    $value = $back.PSObject.Properties[$property.Name].Value
                    if ("$($property.Value)" -ne "$value" -or ($null -ne $value -and $property.Value.GetType() -ne $value.GetType())) {
                        "$($live.GetType().Name).$($property.Name): $($property.Value) is '$value'"
                    }
                }
            }
            """));
    }

    [Fact]
    public void A_list_is_its_items_as_text() =>
        Assert.Equal("Raised; Resolved",
            _session.Value<string>("\"$((Register-ResourceAlertAction Note { } -On Raised, Resolved -PassThru).Transition.ToString())\""));

    private static IEnumerable<string> NotPlain(Type type, string path)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        if (s_plain.Contains(plain))
            return [];

        if (plain.IsGenericType && plain.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return NotPlain(plain.GetGenericArguments()[0], path + "[]");

        return plain.Namespace == "GhostMonitor" && !plain.IsEnum
            ? plain.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .SelectMany(property => NotPlain(property.PropertyType, path + "." + property.Name))
            : [$"{path} is a {plain}"];
    }
}

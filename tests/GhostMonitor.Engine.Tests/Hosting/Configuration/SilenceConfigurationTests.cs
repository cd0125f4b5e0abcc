using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Hosting.Configuration;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Tests.Monitoring;
using GhostMonitor.Engine.Tests.Notifications;

namespace GhostMonitor.Engine.Tests.Hosting.Configuration;

/// <summary>Recurring silences of a configuration, beside those that a command has made.</summary>
public sealed class SilenceConfigurationTests : IDisposable
{
    private const string Nights = """{"resource":"disk*","daily":"22:00-06:00","dayOfWeek":["Saturday"],"reason":"backup"}""";

    private readonly MonitoringScope _scope = new(createReader: static () => new FakeReader());

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void A_silence_of_the_file_is_made_and_holds_until_the_file_says_otherwise()
    {
        Assert.Equal(["Add Silence"], Apply(Nights));

        AlertSilence silence = Assert.Single(_scope.Silences.Current);
        Assert.Equal(("disk*", "22:00-06:00 on Saturday", "backup", true, null),
            (silence.ResourceName, silence.Recurrence, silence.Reason, silence.IsConfigured, silence.Until));
        Assert.Empty(Apply(Nights));
        Assert.Equal(silence.Id, Assert.Single(_scope.Silences.Current).Id);
        Assert.Equal(["Remove Silence"], Apply());
        Assert.Empty(_scope.Silences.Current);
    }

    [Fact]
    public void A_file_without_the_section_changes_no_silence()
    {
        Apply(Nights);

        Assert.Empty(ApplyText("""{"version":1}"""));

        Assert.Single(_scope.Silences.Current);
    }

    [Fact]
    public void What_a_command_has_silenced_stays()
    {
        _scope.Silences.Suspend(TimeSpan.FromHours(1), "now");
        _scope.Silences.SuspendAll([Recurring("cpu", "01:00-02:00")]);

        Apply(Nights);
        Apply();

        Assert.Equal(["*", "cpu"], _scope.Silences.Current.Select(static silence => silence.ResourceName));
    }

    [Fact]
    public void The_file_takes_over_the_same_silence_of_a_command()
    {
        _scope.Silences.SuspendAll([Recurring("cpu", "01:00-02:00")]);

        Assert.Empty(Apply("""{"resource":"cpu","daily":"1:00-2:00"}"""));

        Assert.True(Assert.Single(_scope.Silences.Current).IsConfigured);
    }

    [Fact]
    public void A_changed_silence_takes_the_place_of_the_one_before()
    {
        Apply(Nights);

        Assert.Equal(["Change Silence"], Apply(Nights.Replace("backup", "night shift", StringComparison.Ordinal)));
        Assert.Equal("night shift", Assert.Single(_scope.Silences.Current).Reason);
    }

    [Fact]
    public void What_is_written_is_read_as_the_same()
    {
        Apply(Nights, """{"instance":"sda","monitorName":"w*","daily":"00:00-24:00","timeZone":"UTC"}""");
        string text = ConfigurationWriter.Write(new ResourceConfiguration { Silences = _scope.Silences.Current });

        Assert.Empty(ApplyText(text));
        Assert.Contains("\"dayOfWeek\": [\n        \"Saturday\"\n      ]", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"resource":"cpu"}""", "silences[0] needs daily or cron, and not both")]
    [InlineData("""{"daily":"1:00-2:00","cron":"0 1 * * *"}""", "silences[0] needs daily or cron, and not both")]
    [InlineData("""{"daily":"1:00-2:00","duration":"1h"}""", "silences[0].duration is not for a silence with daily")]
    [InlineData("""{"cron":"0 1 * * *","duration":"1h","dayOfWeek":["Monday"]}""", "silences[0].dayOfWeek is not for a silence with cron")]
    [InlineData("""{"daily":"1:00-2:00","days":[]}""", "no property 'silences[0].days'")]
    public void A_mistake_in_the_file_is_named_with_its_place(string silence, string problem) => Assert.Contains(problem,
        Assert.Throws<JsonTextException>(() => Apply(silence)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"daily":"late"}""", "InvalidDaily", "silences[1].daily does not accept 'late'. A window is two times of the day")]
    [InlineData("""{"daily":"1:00-2:00","dayOfWeek":["Funday"]}""", "InvalidDayOfWeek", "silences[1].dayOfWeek does not accept 'Funday'.")]
    [InlineData("""{"daily":"1:00-2:00","timeZone":"Mars"}""", "UnknownTimeZone", "silences[1].timeZone does not accept 'Mars'.")]
    [InlineData("""{"cron":"0 1 * * *"}""", "InvalidDuration", "silences[1].duration does not accept '00:00:00'.")]
    [InlineData("""{"cron":"0 1 * * *","duration":"1h"}""", "CronNotSupported", "silences[1].cron does not accept '0 1 * * *'.")]
    [InlineData("""{"resource":"gpu","daily":"1:00-2:00"}""", "UnknownResource", "silences[1].resource does not accept 'gpu'.")]
    public void What_can_not_hold_is_refused_and_nothing_is_changed(string silence, string errorId, string problem)
    {
        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() => Apply(Nights, silence));

        Assert.Equal(errorId, error.ErrorId);
        Assert.StartsWith(problem, error.Message, StringComparison.Ordinal);
        Assert.EndsWith("; nothing was changed.", error.Message, StringComparison.Ordinal);
        Assert.Empty(_scope.Silences.Current);
    }

    private static AlertSilence Recurring(string resource, string daily) =>
        new() { ResourceName = resource, Duration = TimeSpan.MaxValue, Rule = new SilenceRecurrence { Daily = daily } };

    private string[] Apply(params string[] silences) => ApplyText($$"""{"version":1,"silences":[{{string.Join(",", silences)}}]}""");

    /// <summary>Applies a configuration and says what became different.</summary>
    private string[] ApplyText(string text)
    {
        using ConfigurationChangeSet changes = ConfigurationChangeSet.Prepare(ConfigurationReader.Read(text, Path.GetTempPath()), _scope,
            EndpointRegistry.Of(_scope), static _ => new ProbeHandler());
        changes.Apply(static _ => { }, static _ => { });
        return [.. changes.Changes.Select(static change => $"{change.Action} {change.Kind}")];
    }
}

namespace GhostMonitor.Module.Tests;

/// <summary>Moments as they are typed into the terminal and given to Show-ResourceMonitor -At.</summary>
public sealed class MomentWordsTests : IDisposable
{
    // A Thursday.
    private const string Read = """
        function Read-Moment($Text, $Now = [datetimeoffset][datetime]'2026-03-12 10:30') {
            $words = [GhostMonitor.Moment].Assembly.GetType('GhostMonitor.MomentWords', $true)
            $moment = $words.GetMethod('Read').Invoke($null, @([string]$Text, [datetimeoffset]$Now))
            if ($moment) { $moment.ToString('yyyy-MM-dd HH:mm', [cultureinfo]::InvariantCulture) } else { 'none' }
        }

        """;

    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("now", "2026-03-12 10:30")]
    [InlineData("2h", "2026-03-12 08:30")]
    [InlineData("yesterday", "2026-03-11 10:30")]
    [InlineData("yesterday 03:12", "2026-03-11 03:12")]
    [InlineData("today 03:12", "2026-03-12 03:12")]
    [InlineData("Tuesday 03:12", "2026-03-10 03:12")]
    [InlineData("last tuesday 03:12", "2026-03-10 03:12")]
    [InlineData("thursday", "2026-03-05 10:30")]
    [InlineData("friday", "2026-03-06 10:30")]
    [InlineData("2026-03-01 12:00", "2026-03-01 12:00")]
    public void A_moment_is_read_as_people_say_it(string text, string expected) =>
        Assert.Equal(expected, _session.Value<string>($"{Read} Read-Moment '{text}'"));

    [Fact]
    public void A_time_of_day_that_is_still_to_come_is_yesterdays() =>
        Assert.Equal(_session.Value<string>("[datetime]::Today.AddDays(-1).ToString('yyyy-MM-dd') + ' 23:59'"),
            _session.Value<string>($"{Read} Read-Moment '23:59' ([datetimeoffset][datetime]::Today.AddHours(1))"));

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("yesterday 25:00")]
    [InlineData("yesterday noon")]
    [InlineData("3 tuesday")]
    [InlineData("last")]
    public void What_is_no_moment_is_none(string text) => Assert.Equal("none", _session.Value<string>($"{Read} Read-Moment '{text}'"));
}

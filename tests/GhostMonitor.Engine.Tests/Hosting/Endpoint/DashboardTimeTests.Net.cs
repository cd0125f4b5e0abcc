using System.Text.Json;

namespace GhostMonitor.Engine.Tests.Hosting.Endpoint;

/// <summary>How the dashboard reads ranges and counts days. It is Tuesday, 2026-03-31 10:30:00 in Berlin.</summary>
[Collection(DashboardCollection.Name)]
public sealed class DashboardTimeTests(DashboardTextPage page) : IClassFixture<DashboardTextPage>
{
    private const string Now = "Calendar.make(2026, 2, 31, 10, 30, 0)";

    [Theory]
    [InlineData("15m", "last 900")]
    [InlineData("2h", "last 7200")]
    [InlineData("1h30m", "last 5400")]
    [InlineData("last hour", "last 3600")]
    [InlineData("past 6 hours", "last 21600")]
    [InlineData("7 days", "last 604800")]
    [InlineData("now", "last 900")]
    [InlineData("all", "all")]
    public Task A_length_of_time_is_followed_up_to_now(string text, string range) => ReadsAsync(text, range);

    [Theory]
    [InlineData("today", "2026-03-31 00:00:00 to 2026-03-31 10:30:00")]
    [InlineData("Yesterday", "2026-03-30 00:00:00 to 2026-03-31 00:00:00")]
    [InlineData("tuesday", "2026-03-31 00:00:00 to 2026-04-01 00:00:00")]
    [InlineData("last Tuesday", "2026-03-24 00:00:00 to 2026-03-25 00:00:00")]
    [InlineData("fri", "2026-03-27 00:00:00 to 2026-03-28 00:00:00")]
    [InlineData("this week", "2026-03-30 00:00:00 to 2026-03-31 10:30:00")]
    [InlineData("last week", "2026-03-23 00:00:00 to 2026-03-30 00:00:00")]
    [InlineData("last month", "2026-02-01 00:00:00 to 2026-03-01 00:00:00")]
    [InlineData("2024-05-01", "2024-05-01 00:00:00 to 2024-05-02 00:00:00")]
    [InlineData("2024-02", "2024-02-01 00:00:00 to 2024-03-01 00:00:00")]
    [InlineData("1 May 2024", "2024-05-01 00:00:00 to 2024-05-02 00:00:00")]
    [InlineData("December", "2025-12-01 00:00:00 to 2026-01-01 00:00:00")]
    public Task A_day_a_week_or_a_month_is_all_of_it(string text, string range) => ReadsAsync(text, range);

    [Theory]
    [InlineData("2h ago", "2026-03-31 08:15:00 to 2026-03-31 08:45:00 at 2026-03-31 08:30:00")]
    [InlineData("last Tuesday 03:12", "2026-03-24 02:57:00 to 2026-03-24 03:27:00 at 2026-03-24 03:12:00")]
    [InlineData("yesterday at 3:12", "2026-03-30 02:57:00 to 2026-03-30 03:27:00 at 2026-03-30 03:12:00")]
    [InlineData("03:12", "2026-03-31 02:57:00 to 2026-03-31 03:27:00 at 2026-03-31 03:12:00")]
    [InlineData("23:00", "2026-03-30 22:45:00 to 2026-03-30 23:15:00 at 2026-03-30 23:00:00")]
    [InlineData("2024-05-01 12:00", "2024-05-01 11:45:00 to 2024-05-01 12:15:00 at 2024-05-01 12:00:00")]
    [InlineData("2024-05-01T12:00:30Z", "2024-05-01 13:45:30 to 2024-05-01 14:15:30 at 2024-05-01 14:00:30")]
    public Task A_moment_is_shown_with_what_was_around_it(string text, string range) => ReadsAsync(text, range);

    [Theory]
    [InlineData("2h ago..1h ago", "2026-03-31 08:30:00 to 2026-03-31 09:30:00")]
    [InlineData("from monday to now", "2026-03-30 00:00:00 to 2026-03-31 10:30:00")]
    [InlineData("2024-05-01 .. 2024-05-03", "2024-05-01 00:00:00 to 2024-05-04 00:00:00")]
    [InlineData("yesterday 22:00 to 02:00", "2026-03-30 22:00:00 to 2026-03-31 02:00:00")]
    [InlineData("08:00-09:30", "2026-03-31 08:00:00 to 2026-03-31 09:30:00")]
    public Task A_range_goes_from_its_begin_to_its_end(string text, string range) => ReadsAsync(text, range);

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("2026-02-30")]
    [InlineData("25:00")]
    [InlineData("5 parsecs")]
    public async Task What_is_no_range_is_refused_with_examples(string text) =>
        Assert.Contains("Type a range such as 2h, yesterday, last Tuesday 03:12", await ReadAsync(text));

    [Fact]
    public async Task A_range_that_ends_before_it_begins_is_refused() =>
        Assert.Equal("The range ends before it begins. Type the earlier moment first.", await ReadAsync("now..2h ago"));

    [Fact]
    public async Task A_refused_text_is_shown_without_the_marks_that_would_hide_it() =>
        Assert.Contains("a\\u202eb", await ReadAsync("a\u202eb"));

    [Theory]
    [InlineData(1, "2026-03-28 10:00:00", "2026-03-29 10:00:00")]
    [InlineData(7, "2026-03-24 10:00:00", "2026-03-31 10:00:00")]
    public async Task Days_are_compared_at_the_same_time_of_day_also_where_the_clocks_changed(int days, string past, string shown) =>
        Assert.Equal(shown, await page.TextAsync($"Calendar.moment(Calendar.addDays(Date.parse('{past}') / 1000, {days}))"));

    [Fact]
    public async Task Marks_of_an_axis_stand_at_full_hours_of_the_day() => Assert.Equal("00:00 03:00 06:00 09:00", await page.TextAsync(
        "Scale.times(Calendar.make(2026, 2, 31), Calendar.make(2026, 2, 31, 10), 4).map(at => Calendar.clock(at, false)).join(' ')"));

    [Fact]
    public async Task Marks_of_an_axis_of_days_stand_at_midnight_also_where_the_clocks_changed() => Assert.Equal("27 28 29 30 31",
        await page.TextAsync("Scale.times(Calendar.make(2026, 2, 27), Calendar.make(2026, 2, 31, 10), 5)"
            + ".filter(at => Calendar.startOfDay(at) === at).map(at => new Date(at * 1000).getDate()).join(' ')"));

    [Theory]
    [InlineData("1536, 'B'", "1.5 KiB")]
    [InlineData("512, 'B'", "512 B")]
    [InlineData("2621440, 'B/s'", "2.5 MiB/s")]
    [InlineData("2500000, 'bit/s'", "2.5 Mbit/s")]
    [InlineData("99, '%'", "99.0%")]
    [InlineData("0.256, ''", "0.26")]
    [InlineData("12, ''", "12")]
    [InlineData("51.25, '°C'", "51.3 °C")]
    [InlineData("-0.01, '%'", "0.0%")]
    [InlineData("1.5, '%/min'", "1.5%/min")]
    [InlineData("null, 'B'", "not available")]
    public async Task A_value_has_the_words_of_the_engine(string value, string words) =>
        Assert.Equal(words, await page.TextAsync($"Units.format({value})"));

    [Fact]
    public async Task A_line_is_broken_where_a_value_or_a_sample_is_missing() => Assert.Equal("[[0,1],[3,4],[5,5]]", await page.TextAsync(
        "JSON.stringify(Plot.runs({ times: [0, 1, 2, 3, 4, 9], mean: [1, 2, null, 4, 5, 6], step: 1 }, 0, 9))"));

    [Fact]
    public async Task A_chart_that_was_zoomed_into_draws_no_line_far_beyond_its_edges() => Assert.Equal("-8192 20 8192 50",
        await page.TextAsync("""
        (() => {
            const drawn = [], line = { series: { times: [-1e9, 1e9], mean: [10, 60] }, dash: [2, 3] };
            const context = { moveTo: (...at) => drawn.push(...at), lineTo: (...at) => drawn.push(...at) };
            Plot.trace(context, line, [0, 1], at => at * 8192 * 5 / 3 / 1e9, value => value, 1);
            return drawn.map(Math.round).join(' ');
        })()
        """));

    [Fact]
    public async Task A_link_holds_all_that_is_shown() => Assert.Equal("true", await page.TextAsync("""
        (() => {
            const shown = { range: { from: 1700000000, to: 1700003600 }, monitor: 'a&b=c', panel: 'disk', compare: 'week', by: 'memory',
                group: 'unit', name: 'x*', at: 1700000060, number: 'disk_used', focus: '/data', order: '!disk',
                extra: ['cpu', 'disk:/a#b'] };
            const found = View.read(View.write(shown));
            return Object.keys(shown).every(key => JSON.stringify(found[key]) === JSON.stringify(shown[key]));
        })()
        """));

    [Theory]
    [InlineData("#from=nonsense&to=2024-01-01T00:00:00Z")]
    [InlineData("#last=-5&compare=<script>")]
    [InlineData("#last=1e999")]
    public async Task A_link_that_makes_no_sense_shows_what_can_be_shown(string fragment) => Assert.Equal("true", await page.TextAsync(
        $"(() => {{ const found = View.read({JsonSerializer.Serialize(fragment)}); "
        + "return found.range.last > 0 && Number.isFinite(found.range.last) && found.compare === ''; })()"));

    private async Task ReadsAsync(string text, string range) => Assert.Equal(range, await ReadAsync(text));

    private Task<string> ReadAsync(string text) => page.TextAsync($$"""
        (() => {
            const show = range => range.all ? 'all' : range.last ? 'last ' + range.last : Calendar.moment(range.from) + ' to '
                + Calendar.moment(range.to) + (range.at === undefined ? '' : ' at ' + Calendar.moment(range.at));
            try { return show(Ranges.parse({{JsonSerializer.Serialize(text)}}, {{Now}})); } catch (error) { return error.message; }
        })()
        """);
}

using System.Globalization;
using System.Text.Json;
using Place = GhostMonitor.Engine.Tests.Hosting.Endpoint.BrowserPage.Place;

namespace GhostMonitor.Engine.Tests.Hosting.Endpoint;

/// <summary>The page travels through the time of a recording, by pointer, touch, keys and links.</summary>
[Collection(DashboardCollection.Name)]
public sealed class DashboardAxisTests(DashboardBrowser browser, DashboardMachine machine)
{
    private const string Memory = "Board.charts.find(chart => chart.spec.title === 'Memory')";

    /// <summary>The day of the story, 02:00 to 06:00.</summary>
    private string Night => $"from={Iso(2)}&to={Iso(6)}";

    [Fact]
    public async Task A_range_of_the_past_comes_out_of_the_recording_with_its_episode_and_who_did_it()
    {
        using BrowserPage page = await OpenAsync(Night);

        Assert.Equal("■ Critical", await page.TextAsync("document.querySelector('#history .critical').textContent"));
        Assert.Equal("true", await page.TextAsync("document.getElementById('history').innerText.includes('leaky (4711) 71.2%')"));
        Assert.Equal("was ■ Critical", await page.TextAsync($"{Memory}.level.textContent"));
        Assert.Equal("99.0%", await page.TextAsync($"Units.format(Chart.measure(Data.of('memory'), ...View.window()).high, '%')"));
        Assert.StartsWith("from the recording", await page.TextAsync("document.getElementById('source').textContent"));
    }

    [Fact]
    public async Task Minutes_have_a_band_from_least_to_greatest()
    {
        using BrowserPage page = await OpenAsync(Night);

        Assert.Equal("20 30 60", await page.TextAsync(
            "['minimum', 'mean', 'maximum'].map(name => Data.of('cpu')[name][10]).join(' ')"));
    }

    [Fact]
    public async Task A_restart_is_a_mark_and_a_row()
    {
        using BrowserPage page = await OpenAsync(Night);

        Assert.Equal("true", await page.TextAsync("Alerts.marks.some(mark => mark.kind === 'restart')"));
        Assert.Equal("true", await page.TextAsync("document.getElementById('history').innerText.includes('The machine restarted.')"));
    }

    [Fact]
    public async Task A_drag_zooms_into_what_it_passed()
    {
        using BrowserPage page = await OpenAsync(Night);

        await page.DragAsync(await page.InChartAsync(0, 0.25), await page.InChartAsync(0, 0.5));

        await page.UntilAsync("Math.abs(View.state.range.to - View.state.range.from - 3600) < 120");
        await page.UntilAsync("location.hash.includes('from=')");
    }

    [Fact]
    public async Task A_drag_with_Shift_pans()
    {
        using BrowserPage page = await OpenAsync(Night);

        await page.DragAsync(await page.InChartAsync(0, 0.5), await page.InChartAsync(0, 0.75), withShift: true);

        await page.UntilAsync(
            $"Math.abs(View.state.range.from - {Seconds(1)}) < 120 && Math.abs(View.state.range.to - {Seconds(5)}) < 120");
    }

    [Fact]
    public async Task The_wheel_zooms_around_the_pointer()
    {
        using BrowserPage page = await OpenAsync(Night);
        Place middle = await page.InChartAsync(0, 0.5);
        await page.MoveAsync(middle with { X = middle.X - 3 });
        await page.MoveAsync(middle);

        await page.WheelAsync(middle, -300);

        await page.UntilAsync("View.state.range.to - View.state.range.from < 3 * 3600");
        Assert.Equal("true", await page.TextAsync(
            $"Math.abs((View.state.range.to + View.state.range.from) / 2 - ({Seconds(4)})) < 120"));
    }

    [Fact]
    public async Task Two_fingers_zoom_and_one_pans()
    {
        using BrowserPage page = await OpenAsync(Night);
        await page.ResizeAsync(360, 740, isPhone: true);
        await page.CallAsync("Emulation.setTouchEmulationEnabled", new { enabled = true, maxTouchPoints = 2 });
        Place quarter = await page.InChartAsync(0, 0.25), half = await page.InChartAsync(0, 0.5), end = await page.InChartAsync(0, 0.75);

        await page.TouchAsync("touchStart", half, half with { X = end.X });
        await page.TouchAsync("touchMove", quarter, half with { X = end.X });
        await page.TouchAsync("touchMove", quarter, half with { X = end.X });
        await page.TouchAsync("touchEnd");
        await page.UntilAsync("View.state.range.to - View.state.range.from < 2.5 * 3600");
        double from = (await page.EvaluateAsync("View.state.range.from")).GetDouble();

        await page.TouchAsync("touchStart", half);
        await page.TouchAsync("touchMove", half with { X = half.X + 20 });
        await page.TouchAsync("touchMove", end);
        await page.TouchAsync("touchEnd");

        await page.UntilAsync($"View.state.range.from < {from} - 900");
    }

    [Fact]
    public async Task A_double_click_zooms_out()
    {
        using BrowserPage page = await OpenAsync(Night);

        await page.ClickAsync(await page.InChartAsync(0, 0.5), times: 2);

        await page.UntilAsync("View.state.range.to - View.state.range.from === 12 * 3600");
    }

    [Fact]
    public async Task Back_and_Forward_walk_through_the_ranges()
    {
        using BrowserPage page = await OpenAsync(Night);
        await page.EvaluateAsync("document.activeElement.blur()");
        await page.PressAsync("+");
        await page.UntilAsync("View.state.range.to - View.state.range.from === 2 * 3600");

        await page.EvaluateAsync("history.back()");
        await page.UntilAsync("View.state.range.to - View.state.range.from === 4 * 3600");

        await page.EvaluateAsync("history.forward()");
        await page.UntilAsync("View.state.range.to - View.state.range.from === 2 * 3600");
    }

    [Fact]
    public async Task Keys_pan_zoom_go_to_the_ends_and_choose_ranges()
    {
        using BrowserPage page = await OpenAsync(Night);

        await page.PressAsync("ArrowLeft");
        await page.UntilAsync($"View.state.range.from === {Seconds(1)}");
        await page.PressAsync("-");
        await page.UntilAsync("View.state.range.to - View.state.range.from === 8 * 3600");
        await page.PressAsync("Home");
        await page.UntilAsync("View.state.range.from === Math.round(View.earliest)");
        await page.PressAsync("End");
        await page.UntilAsync("View.state.range.last === 8 * 3600 && View.isLive()");
        await page.PressAsync("4");
        await page.UntilAsync("View.state.range.last === 86400");
        await page.PressAsync("8");
        await page.UntilAsync("View.state.range.all === true");
        await page.PressAsync("c");
        await page.UntilAsync("View.state.compare === 'day'");
        await page.PressAsync("n");
        await page.UntilAsync("View.state.panel === 'processes'");
    }

    [Fact]
    public async Task Each_key_of_the_table_is_listed_and_the_list_opens_with_a_question_mark()
    {
        using BrowserPage page = await OpenAsync(Night);

        await page.PressAsync("?");

        await page.UntilAsync("document.getElementById('help').open");
        Assert.Equal("true", await page.TextAsync(
            "Keys.TABLE.every(key => document.getElementById('keys').innerText.includes(key.words))"));
    }

    [Fact]
    public async Task Keys_of_one_letter_can_be_turned_off()
    {
        using BrowserPage page = await OpenAsync(Night);
        await page.EvaluateAsync("document.getElementById('letters').click()");

        await page.PressAsync("c");
        await page.PressAsync("ArrowLeft");

        await page.UntilAsync($"View.state.range.from === {Seconds(1)}");
        Assert.Equal("", await page.TextAsync("View.state.compare"));
        await page.EvaluateAsync("document.getElementById('letters').click()");
    }

    [Fact]
    public async Task The_readout_is_at_the_same_moment_in_every_chart()
    {
        using BrowserPage page = await OpenAsync(Night);
        Place place = await page.InChartAsync(0, 0.375);

        await page.MoveAsync(place);

        await page.UntilAsync("document.getElementById('cross').textContent !== ''");
        await page.UntilAsync(
            "Board.charts.filter(chart => chart.isSeen).length > 1 && Board.charts.every(chart => !chart.isSeen || !chart.cross.hidden)");
        await page.UntilAsync($"{Memory}.value.textContent === '95.0%' && {Memory}.note.textContent === '90.0% to 99.0%'");
        Assert.Equal("true", await page.TextAsync($"{Memory}.story.textContent.includes('MEMORY CRITICAL')"));
    }

    [Fact]
    public async Task A_chart_is_read_by_keys_and_what_it_says_is_read_aloud()
    {
        using BrowserPage page = await OpenAsync(Night);
        await page.EvaluateAsync($"{Memory}.plot.focus()");
        Assert.Contains("highest 99.0%", await page.TextAsync("document.activeElement.getAttribute('aria-label')"));

        await page.PressAsync("Home");
        await page.UntilAsync("document.getElementById('readout').textContent.includes(' 02:00:00: 42.0%')");
        await page.PressAsync("ArrowRight");
        await page.UntilAsync("/ 02:0[1-5]:00: 42.0%/.test(document.getElementById('readout').textContent)");

        await page.PressAsync("Enter");
        await page.UntilAsync("View.state.at !== null && View.state.by === 'memory'");
        await page.PressAsync("Escape");
        await page.UntilAsync("View.state.at === null && document.activeElement === document.body");
    }

    [Fact]
    public async Task A_click_in_the_memory_shows_who_filled_it_at_that_time()
    {
        using BrowserPage page = await OpenAsync(Night);
        int memory = (await page.EvaluateAsync($"Board.charts.indexOf({Memory})")).GetInt32();

        await page.ClickAsync(await page.InChartAsync(memory, 1.2 / 4));

        await page.UntilAsync("document.querySelector('#processes td')?.innerText === 'leaky (4711)'");
        Assert.StartsWith("Who used it at ", await page.TextAsync("document.getElementById('when').textContent"));
        Assert.Equal("descending", await page.TextAsync("document.getElementById('by-memory').getAttribute('aria-sort')"));
        Assert.Equal("false", await page.TextAsync("!!window.hacked"));
    }

    [Fact]
    public async Task Processes_are_sorted_grouped_and_filtered()
    {
        using BrowserPage page = await OpenAsync(Night + $"&at={Iso(3.2)}");
        await page.UntilAsync("document.querySelector('#processes td')?.innerText === 'busy (12)'");

        await page.EvaluateAsync("document.querySelector('#by-memory button').click()");
        await page.UntilAsync("document.querySelector('#processes td')?.innerText === 'leaky (4711)'");

        // In one step, as a key is: the page is drawn anew with each sample, and the field then has what was typed last.
        await page.EvaluateAsync(
            "document.getElementById('name').value = 'usy'; document.getElementById('name').dispatchEvent(new Event('input'))");
        await page.UntilAsync("document.querySelector('#processes td')?.innerText === 'busy (12)'");

        await page.EvaluateAsync("View.go({ panel: 'units', name: '' })");
        await page.UntilAsync("document.getElementById('group').value === 'unit' && document.getElementById('group').disabled");
    }

    [Fact]
    public async Task A_typed_range_is_shown_and_what_is_none_is_refused()
    {
        using BrowserPage page = await OpenAsync("last=3600");
        await page.PressAsync("r");
        await page.TypeAsync("yesterday 03:12");
        await page.PressAsync("Enter");
        await page.UntilAsync($"View.state.at === {Seconds(3.2)} && View.state.range.from === {Seconds(3.2)} - 900");

        await page.PressAsync("r");
        await page.TypeAsync("nonsense");
        await page.PressAsync("Enter");

        await page.UntilAsync("document.getElementById('range-error').textContent.includes('“nonsense” is no range.')");
        Assert.Equal("true", await page.TextAsync("document.getElementById('range').getAttribute('aria-invalid')"));
    }

    [Fact]
    public async Task The_day_before_is_a_line_of_its_own_at_the_same_time_of_day()
    {
        using BrowserPage page = await OpenAsync(Night + "&compare=day");

        await page.UntilAsync("Data.past('memory') !== null");
        Assert.Equal("true", await page.TextAsync(
            $"Data.past('memory').times.every(at => at > {Seconds(0)} && at < {Seconds(8)}) && Data.past('memory').times.length > 0"));
        Assert.Equal("true", await page.TextAsync($"{Memory}.legend.innerText.includes('the day before 42.0%')"));
    }

    [Theory]
    [InlineData("oom_kills")]
    [InlineData("established")]
    [InlineData("cpu core 1")]
    public async Task Any_number_that_is_known_is_found(string text)
    {
        using BrowserPage page = await OpenAsync("last=3600");
        string[] known = (await page.TextAsync("Panels.numbers.map(number => number.resource_name).join(' ')")).Split(' ');
        Assert.NotEmpty(known);

        string found = await page.TextAsync($"Search.find('{text}').map(each => each.key).join(' ')");

        Assert.Equal(text == "cpu core 1" ? "cpu_core:1" : string.Join(" ", known.Where(name => name.Contains(text.Replace(' ', '_')))),
            found);
    }

    [Fact]
    public async Task Every_number_that_is_known_is_found_by_its_name()
    {
        using BrowserPage page = await OpenAsync("last=3600");

        Assert.Equal("[]", await page.TextAsync("""
            JSON.stringify(Panels.numbers.map(number => number.resource_name).filter(name => Search.find(name)[0]?.key !== name))
            """));
    }

    [Fact]
    public async Task A_number_that_is_found_gets_a_chart_which_the_link_holds_and_which_can_be_removed()
    {
        using BrowserPage page = await OpenAsync("last=3600");
        await page.PressAsync("/");
        await page.TypeAsync("cpu core 1");
        await page.UntilAsync("!document.getElementById('found').hidden");

        await page.PressAsync("Enter");

        await page.UntilAsync("location.hash.includes('chart=cpu_core:1') && document.activeElement.className === 'plot'");
        await page.EvaluateAsync("document.querySelector('.card .top button').click()");
        await page.UntilAsync("!location.hash.includes('chart=')");
    }

    [Fact]
    public async Task The_cores_have_a_table_that_sorts_them_by_what_they_did()
    {
        using BrowserPage page = await OpenAsync(Night + "&panel=cpu");
        await page.UntilAsync("document.querySelector('#lists tbody')?.innerText.includes('90.0%')");
        Assert.Equal("0 1", await page.TextAsync(
            "[...document.querySelectorAll('#lists tbody button')].map(each => each.innerText).join(' ')"));

        await page.EvaluateAsync("View.go({ order: '!cpu_core' })");

        await page.UntilAsync("[...document.querySelectorAll('#lists tbody button')].map(each => each.innerText).join(' ') === '1 0'");
        await page.UntilAsync("Board.charts.filter(chart => chart.spec.id.startsWith('cpu_core')).map(chart => chart.spec.id).join(' ') "
            + "=== 'cpu_core:1 cpu_core:0'");
    }

    [Theory]
    [InlineData("network", "interface_sent")]
    [InlineData("disk", "disk_used")]
    public async Task A_panel_has_all_numbers_of_one_of_its_list(string panel, string number)
    {
        using BrowserPage page = await OpenAsync("last=900&panel=" + panel);

        await page.EvaluateAsync($"View.go({{ focus: Panels.find('{number}').instances[0] }})");

        await page.UntilAsync($"Panels.numbers.filter(each => each.list === Panels.find('{number}').list && each.group === '{panel}')"
            + ".every(each => Board.charts.some(chart => chart.spec.items[0].resource === each.resource_name))");
    }

    [Fact]
    public async Task An_episode_is_shown_by_its_button_and_by_keys()
    {
        using BrowserPage page = await OpenAsync($"from={Iso(-24)}&to={Iso(6)}");

        await page.UntilAsync("document.querySelector('#history button')?.innerText === 'Show'");
        await page.EvaluateAsync("document.querySelector('#history button').click()");

        await page.UntilAsync($"View.state.range.from === {Seconds(3)} - 600 && View.state.range.to === {Seconds(3)} + 3000");
    }

    [Fact]
    public async Task A_band_above_the_charts_says_how_unusual_it_was()
    {
        using BrowserPage page = await OpenAsync($"from={Iso(7)}&to={Iso(9)}");

        await page.UntilAsync("Data.of('anomaly') !== null && !document.getElementById('unusual').parentElement.hidden");

        // Of what is drawn in the middle of a level, the height counts: quiet, warning, critical.
        Assert.Equal("4 9 14", await page.TextAsync($$"""
            (() => {
                Unusual.draw();
                const canvas = document.getElementById('unusual'), ratio = canvas.width / canvas.clientWidth;
                const context = canvas.getContext('2d'), height = at => {
                    const x = Math.round(Plot.placeOf(at, canvas.clientWidth) * ratio);
                    const data = context.getImageData(x, 0, 1, canvas.height).data;
                    let filled = 0;
                    for (let row = 0; row < canvas.height; row++) if (data[row * 4 + 3] > 0) filled++;
                    return Math.round(filled / ratio);
                };
                return [{{Seconds(7.5)}}, {{Seconds(8)}} + 300, {{Seconds(8)}} + 1200].map(height).join(' ');
            })()
            """));
    }

    [Fact]
    public async Task The_band_says_the_score_and_the_numbers_of_the_episode_under_the_pointer()
    {
        using BrowserPage page = await OpenAsync($"from={Iso(7)}&to={Iso(9)}");
        await page.UntilAsync("!document.getElementById('unusual').parentElement.hidden");

        JsonElement place = await page.EvaluateAsync($$"""
            (() => {
                const canvas = document.getElementById('unusual');
                canvas.scrollIntoView({ block: 'center' });
                const box = canvas.getBoundingClientRect();
                return [box.left + Plot.placeOf({{Seconds(8)}} + 1200, box.width), box.top + 5];
            })()
            """);
        await page.MoveAsync(new Place(place[0].GetDouble(), place[1].GetDouble()));

        await page.UntilAsync("document.getElementById('unusual').title.includes(': unusual 2.1')"
            + " && document.getElementById('unusual').title.includes('write rate of sda: a shape not seen in 6 days')");
        Assert.Equal("true", await page.TextAsync($"Unusual.wordsAt({Seconds(7.5)}).endsWith(': unusual 0.4')"));
    }

    [Fact]
    public async Task Where_nothing_was_learnt_there_is_no_band()
    {
        using BrowserPage page = await OpenAsync(Night);

        Assert.Equal("true", await page.TextAsync("document.getElementById('unusual').parentElement.hidden"));
    }

    private async Task<BrowserPage> OpenAsync(string fragment)
    {
        BrowserPage page = await browser.OpenAsync(machine.Link(fragment));
        await page.UntilAsync("App.loads > 0");
        return page;
    }

    private string Iso(double hour) => machine.Yesterday.AddHours(hour).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private string Seconds(double hour) => machine.Yesterday.AddHours(hour).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}

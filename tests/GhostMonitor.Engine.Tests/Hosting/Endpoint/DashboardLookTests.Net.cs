using Deque.AxeCore.Commons;

namespace GhostMonitor.Engine.Tests.Hosting.Endpoint;

/// <summary>How the page looks, and who can use it.</summary>
[Collection(DashboardCollection.Name)]
public sealed class DashboardLookTests(DashboardBrowser browser, DashboardMachine machine)
{
    [Theory]
    [InlineData("light", "overview", 1280)]
    [InlineData("dark", "overview", 1280)]
    [InlineData("dark", "disk", 1280)]
    [InlineData("light", "processes", 1280)]
    [InlineData("light", "cpu", 360)]
    [InlineData("dark", "overview", 360)]
    public async Task Axe_finds_nothing(string scheme, string panel, int width)
    {
        using BrowserPage page = await OpenAsync($"last=172800&compare=day&chart=cpu&panel={panel}", scheme, width);

        Assert.Equal("[]", await ViolationsAsync(page));
    }

    [Fact]
    public async Task Axe_finds_nothing_in_the_list_of_keys()
    {
        using BrowserPage page = await OpenAsync("last=3600", "dark", 1280);
        await page.PressAsync("?");

        Assert.Equal("[]", await ViolationsAsync(page));
    }

    [Theory]
    [InlineData("overview")]
    [InlineData("processes")]
    [InlineData("disk")]
    public async Task It_fits_a_phone(string panel)
    {
        using BrowserPage page = await OpenAsync("last=172800&panel=" + panel, "light", 360);

        Assert.Equal("360", await page.TextAsync("document.documentElement.scrollWidth"));
        Assert.Equal("State", await page.TextAsync("document.querySelector('#monitors td:nth-child(2)').dataset.label"));
        Assert.Equal("true", await page.TextAsync(
            "[...document.querySelectorAll('.scroll')].every(region => region.scrollWidth <= region.clientWidth)"));
    }

    [Fact]
    public async Task Dark_and_light_have_colours_of_their_own_on_the_canvas_too()
    {
        using BrowserPage page = await OpenAsync("last=3600", "light", 1280);
        string light = await page.TextAsync("Theme.colors.ink + Theme.lineOf(0)");

        await page.EmulateAsync("prefers-color-scheme", "dark");

        await page.UntilAsync($"Theme.colors.ink + Theme.lineOf(0) !== '{light}'");
    }

    [Fact]
    public async Task Paper_has_no_controls_and_dark_is_left_out()
    {
        using BrowserPage page = await OpenAsync("last=3600", "dark", 1280);

        await page.CallAsync("Emulation.setEmulatedMedia", new { media = "print" });

        Assert.Equal("none none", await page.TextAsync("""
            ['#bar .row', '#panels'].map(each => getComputedStyle(document.querySelector(each)).display).join(' ')
            """));
        await page.UntilAsync("Theme.colors.ink === '#1b1f24'");
    }

    [Fact]
    public async Task Who_wants_less_motion_gets_none()
    {
        using BrowserPage page = await OpenAsync("last=3600", "light", 1280);
        Assert.Equal("smooth", await page.TextAsync("Theme.scroll"));

        await page.EmulateAsync("prefers-reduced-motion", "reduce");

        await page.UntilAsync("Theme.scroll === 'auto'");
    }

    [Fact]
    public async Task It_asks_only_the_endpoint_that_served_it()
    {
        using BrowserPage page = await OpenAsync("last=172800&compare=week", "light", 1280);

        Assert.Equal("true", await page.TextAsync(
            "performance.getEntriesByType('resource').length > 5 "
            + "&& performance.getEntriesByType('resource').every(each => each.name.startsWith(location.origin + '/api/'))"));
        Assert.Empty(await page.ConsoleAsync());
    }

    private static async Task<string> ViolationsAsync(BrowserPage page)
    {
        await page.EvaluateAsync(new BundledAxeScriptProvider().GetScript() + ";0");
        return await page.TextAsync("""
            axe.run().then(found => JSON.stringify(found.violations.map(each => each.id + ': '
                + each.nodes.map(node => node.html).join(' '))))
            """);
    }

    private async Task<BrowserPage> OpenAsync(string fragment, string scheme, int width)
    {
        BrowserPage page = await browser.OpenAsync(machine.Link(fragment), width);
        if (width < 500)
            await page.ResizeAsync(width, 740, isPhone: true);

        await page.EmulateAsync("prefers-color-scheme", scheme);
        await page.UntilAsync("App.loads > 0");
        return page;
    }
}

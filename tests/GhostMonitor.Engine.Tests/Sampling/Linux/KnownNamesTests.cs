using System.Text;
using GhostMonitor.Engine.Sampling.Linux;

namespace GhostMonitor.Engine.Tests.Sampling.Linux;

public sealed class KnownNamesTests
{
    [Fact]
    public void A_name_that_stays_is_the_same_string_also_when_others_come_and_go()
    {
        var names = new KnownNames<object>();
        string[] first = Sample(names, out _, "lo", "eth0", "eth1");

        string[] second = Sample(names, out bool changed, "lo", "wlan0", "eth1");

        Assert.True(changed);
        Assert.Same(first[0], second[0]);
        Assert.Same(first[2], second[2]);
        Assert.Equal("wlan0", second[1]);
    }

    [Fact]
    public void Nothing_changed_if_the_names_are_the_same()
    {
        var names = new KnownNames<object>();
        Sample(names, out _, "lo", "eth0");

        Sample(names, out bool changed, "lo", "eth0");

        Assert.False(changed);
    }

    [Fact]
    public void A_name_that_left_and_came_back_is_known_anew()
    {
        var names = new KnownNames<object>();
        Sample(names, out _, "usb0");
        object before = names.At(0);
        Sample(names, out bool gone);

        Sample(names, out bool back, "usb0");

        Assert.True(gone);
        Assert.True(back);
        Assert.NotSame(before, names.At(0));
    }

    private static string[] Sample(KnownNames<object> names, out bool changed, params string[] present)
    {
        names.Begin();
        string[] texts = [.. present.Select(name => Next(names, name))];
        changed = names.End();
        return texts;
    }

    private static string Next(KnownNames<object> names, string name)
    {
        names.Next(Encoding.UTF8.GetBytes(name), out string text);
        return text;
    }
}

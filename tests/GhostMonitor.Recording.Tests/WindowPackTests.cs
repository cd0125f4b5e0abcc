using GhostMonitor.Engine.Metrics;
using GhostMonitor.Recording.Proof;

namespace GhostMonitor.Recording.Tests;

public sealed class WindowPackTests
{
    private static readonly DateTimeOffset s_moment = new(2025, 3, 4, 5, 6, 7, TimeSpan.FromHours(1));

    [Fact]
    public void Every_member_of_a_window_comes_back()
    {
        var window = (ProcessWindow)new MemberComparison().Make(typeof(ProcessWindow));
        window = window with { End = window.Moment - DateTimeOffset.UnixEpoch };

        Assert.Empty(MemberComparison.Differences("window", window, Assert.Single(RoundTrip(window))));
    }

    [Fact]
    public void What_a_window_lacks_stays_null()
    {
        var window = new ProcessWindow
        {
            Moment = s_moment,
            End = s_moment - DateTimeOffset.UnixEpoch,
            Processes = [new ProcessUsage(new ProcessIdentity())],
        };

        Assert.Empty(MemberComparison.Differences("window", window, Assert.Single(RoundTrip(window))));
    }

    [Fact]
    public void Windows_of_a_pack_come_back_each_as_it_was()
    {
        var processes = new MadeUpProcesses(seed: 1);
        ProcessWindow[] windows = [.. Enumerable.Range(0, 40).Select(i => processes.Next(s_moment.AddSeconds(30 * i)))];

        Assert.Empty(MemberComparison.Differences("windows", windows, RoundTrip(windows)));
    }

    [Fact]
    public void A_number_that_is_known_in_one_window_only_is_null_in_the_others()
    {
        var identity = new ProcessIdentity { Name = "a", Id = 1 };
        ProcessWindow[] windows =
        [
            Window(0, new ProcessUsage(identity) { MemoryBytes = 5, ReadBytes = 4096, Handles = 7 }),
            Window(1, new ProcessUsage(identity)),
            Window(2, new ProcessUsage(identity) { MemoryBytes = 5, WriteBytes = 1, Threads = 2, Instances = 0 }),
        ];

        Assert.Empty(MemberComparison.Differences("windows", windows, RoundTrip(windows)));
    }

    [Theory]
    [InlineData(long.MaxValue, double.MaxValue)]
    [InlineData(long.MinValue, double.MinValue)]
    [InlineData(-1, double.NaN)]
    [InlineData(0, double.PositiveInfinity)]
    public void The_most_extreme_numbers_come_back_or_are_bounded(long whole, double seconds)
    {
        DateTimeOffset start = DateTimeOffset.MinValue;
        var identity = new ProcessIdentity { Name = "a", Id = int.MinValue, ParentId = int.MaxValue, StartMoment = start };
        var usage = new ProcessUsage(identity)
        {
            CpuSeconds = seconds,
            MemoryBytes = whole,
            ReadBytes = whole,
            WriteBytes = whole,
            Handles = whole,
            Threads = whole,
            Instances = int.MaxValue,
        };

        ProcessUsage[] back = [.. RoundTrip(Window(0, usage), Window(1, usage with { MemoryBytes = 1 }), Window(2, usage))
            .SelectMany(static window => window.Processes)];

        Assert.Equal([whole, 1, whole], back.Select(static row => row.MemoryBytes));
        Assert.All(back, row => Assert.Equal((whole, whole, whole, whole, int.MaxValue),
            (row.ReadBytes, row.WriteBytes, row.Handles, row.Threads, row.Instances)));
        Assert.All(back, row => Assert.Equal(identity, row.Identity));
        Assert.All(back, static row => Assert.True(double.IsFinite(row.CpuSeconds)));
    }

    [Theory]
    [InlineData("\0\u0001\r\n\u001b[2J'; DROP TABLE raw; --")]
    [InlineData("")]
    [InlineData("\ufeff\u202e\U0001F600")]
    public void Hostile_names_come_back_as_they_are(string name) =>
        Assert.All(TextsAfterRoundTrip(name), text => Assert.Equal(name, text));

    [Theory]
    [InlineData('\ud800')]
    [InlineData('\udfff')]
    public void Half_a_character_comes_back_as_the_sign_for_none(char half) =>
        Assert.All(TextsAfterRoundTrip("a" + half + "b"), static text => Assert.Equal("a\ufffdb", text));

    [Fact]
    public void A_text_of_a_million_characters_is_cut_off_between_two_characters()
    {
        string longText = "x" + string.Concat(Enumerable.Repeat("\U0001F600", 500_000));
        var usage = new ProcessUsage(new ProcessIdentity { Name = longText, CommandLine = longText });

        ProcessIdentity found = RoundTrip(Window(0, usage))[0].Processes[0].Identity;

        Assert.Equal(longText[..(BlobWriter.LongestText - 1)], found.CommandLine);
        Assert.Equal(found.CommandLine, found.Name);
    }

    [Fact]
    public void A_pack_that_is_cut_off_anywhere_is_damaged_and_nothing_else()
    {
        byte[] row = new WindowPackCodec().Encode([new MadeUpProcesses(seed: 2).Next(s_moment)]);

        for (int length = 0; length < row.Length; length++)
            Assert.Throws<InvalidDataException>(() => WindowPackCodec.Decode(row[..length]));
    }

    [Fact]
    public void A_pack_of_any_bytes_is_read_or_damaged_and_nothing_else()
    {
        var random = new Random(1);
        byte[] row = new WindowPackCodec().Encode([new MadeUpProcesses(seed: 2).Next(s_moment)]);
        for (int i = 0; i < 2000; i++)
        {
            byte[] altered = [.. row];
            altered[random.Next(altered.Length)] = (byte)random.Next(256);
            Expect(() => WindowPackCodec.Decode(altered));
        }
    }

    [Fact]
    public void What_is_packed_may_be_any_bytes()
    {
        var random = new Random(3);
        byte[] plain = WindowPackCodec.Unpack(new WindowPackCodec().Encode(
            [Window(0, (ProcessUsage)new MemberComparison().Make(typeof(ProcessUsage)))]));
        for (int i = 0; i < 20_000; i++)
        {
            byte[] altered = [.. plain];
            for (int times = random.Next(4); times >= 0; times--)
                altered[random.Next(altered.Length)] = (byte)random.Next(256);

            Expect(() => WindowPackCodec.Decode(WindowPackCodec.Pack(altered, quality: 1)));
        }
    }

    [Fact]
    public void A_length_that_no_pack_has_asks_for_no_memory()
    {
        byte[] row = [1, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 0x06];

        Assert.Throws<InvalidDataException>(() => WindowPackCodec.Decode(row));
    }

    private static string?[] TextsAfterRoundTrip(string text)
    {
        var usage = new ProcessUsage(new ProcessIdentity { Name = text, User = text, Unit = text, Container = text, CommandLine = text });
        ProcessIdentity found = RoundTrip(Window(0, usage))[0].Processes[0].Identity;
        return [found.Name, found.User, found.Unit, found.Container, found.CommandLine];
    }

    private static void Expect(Action decode)
    {
        if (Record.Exception(decode) is Exception e)
            Assert.IsType<InvalidDataException>(e);
    }

    private static ProcessWindow Window(int number, ProcessUsage usage)
    {
        DateTimeOffset moment = s_moment.AddSeconds(number);
        return new ProcessWindow { Moment = moment, End = moment - DateTimeOffset.UnixEpoch, Processes = [usage] };
    }

    private static List<ProcessWindow> RoundTrip(params ProcessWindow[] windows) =>
        WindowPackCodec.Decode(new WindowPackCodec().Encode(windows));
}

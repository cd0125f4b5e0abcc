using System.Text;
using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Notifications;

/// <summary>What is kept of a program's output, and how its arguments are joined: nothing of it needs a program.</summary>
public sealed class OutputTailTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData("\n \n\r\n", null)]
    [InlineData("one", "one")]
    [InlineData("one\ntwo\n", "two")]
    [InlineData("one\r\n  two \r\n \n", "two")]
    public async Task The_last_line_that_is_not_blank_is_kept(string output, string? expected) =>
        Assert.Equal(expected, await LastLine(output));

    [Theory]
    [InlineData(499, 499)]
    [InlineData(500, 500)]
    [InlineData(501, 501)]
    [InlineData(502, 501)]
    public async Task A_line_of_more_than_500_characters_is_cut_and_marked(int length, int expected)
    {
        string? line = await LastLine(new string('x', length));

        Assert.Equal(expected, line!.Length);
        Assert.Equal(length > 500, line[line.Length - 1] == '…');
    }

    [Fact]
    public async Task Of_a_flood_the_end_is_kept()
    {
        Assert.Equal("end", await LastLine(new string('x', 5000) + "\nend"));
        Assert.Equal(new string('y', 100), await LastLine(new string('x', 4096) + "\n" + new string('y', 100)));
    }

    [Theory]
    [InlineData(typeof(OperationCanceledException))]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(ObjectDisposedException))]
    public async Task What_was_read_before_the_output_broke_off_is_kept(Type error)
    {
        var tail = new OutputTail();

        await tail.ReadAsync(new BrokenStream("one\n", (Exception)Activator.CreateInstance(error, "stdout")!), CancellationToken.None);

        Assert.Equal("one", tail.LastLine());
    }

    [Fact]
    public async Task Another_error_is_not_hidden() => await Assert.ThrowsAsync<NotSupportedException>(() =>
        new OutputTail().ReadAsync(new BrokenStream("", new NotSupportedException()), CancellationToken.None));

    [Fact]
    public async Task The_stream_is_closed_at_the_end()
    {
        var stream = new MemoryStream();

        await new OutputTail().ReadAsync(stream, CancellationToken.None);

        Assert.False(stream.CanRead);
    }

    [Fact]
    public void Arguments_are_joined_so_that_a_program_finds_each_as_it_was()
    {
        Assert.Equal("", ProgramArguments.Join([]));
        Assert.Equal("\"a\"", ProgramArguments.Join(["a"]));
        Assert.Equal("\"a b\" \"\" \"c\"", ProgramArguments.Join(["a b", "", "c"]));
        Assert.Equal(@"""a\b"" ""c\\"" ""\""d\\\""""", ProgramArguments.Join([@"a\b", @"c\", @"""d\"""]));
    }

    private static async Task<string?> LastLine(string output)
    {
        var tail = new OutputTail();
        await tail.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(output)), CancellationToken.None);
        return tail.LastLine();
    }

    /// <summary>A stream that breaks off after its text.</summary>
    private sealed class BrokenStream(string text, Exception error) : MemoryStream(Encoding.UTF8.GetBytes(text))
    {
        public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            int read = Read(buffer, offset, count);
            return read > 0 ? read : await Task.FromException<int>(error);
        }
    }
}

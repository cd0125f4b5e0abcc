using GhostMonitor.Engine.Outputs;

namespace GhostMonitor.Engine.Tests.Outputs;

public sealed class ReportFileTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
    private readonly string _path;

    public ReportFileTests()
    {
        Directory.CreateDirectory(_folder);
        _path = Path.Combine(_folder, "report.csv");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_is_written_and_replaced_without_a_byte_order_mark()
    {
        ReportFile.Write(_path, mayReplace: true, writer => writer.Write("old and longer"));
        ReportFile.Write(_path, mayReplace: true, writer => writer.Write("é"));

        Assert.Equal([0xC3, 0xA9], File.ReadAllBytes(_path));
        Assert.Equal([_path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_failure_half_way_leaves_the_old_file_and_nothing_else()
    {
        File.WriteAllText(_path, "old");

        Assert.Throws<InvalidOperationException>(() => ReportFile.Write(_path, mayReplace: true, writer =>
        {
            writer.Write("half");
            throw new InvalidOperationException();
        }));

        Assert.Equal("old", File.ReadAllText(_path));
        Assert.Equal([_path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_file_that_came_meanwhile_is_left_alone_where_it_must_be()
    {
        Assert.Throws<IOException>(() => ReportFile.Write(_path, mayReplace: false, _ => File.WriteAllText(_path, "another's")));

        Assert.Equal("another's", File.ReadAllText(_path));
        Assert.Equal([_path], Directory.GetFiles(_folder));
    }
}

using System.Text;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Notifications;

public sealed class TextSourceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-text-").FullName;

    private string Secret => Path.Combine(_folder, "secret");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_text_is_itself()
    {
        Assert.Equal("a", TextSource.Of("a").Resolve("Uri"));
        Assert.Equal("", TextSource.Of("").Resolve("Uri"));
    }

    [Fact]
    public void A_variables_text_is_read()
    {
        // One that every process has, so that no test changes another's environment.
        Assert.Equal(Environment.GetEnvironmentVariable("PATH"), new TextSource { Environment = "PATH" }.Resolve("Uri"));
    }

    [Fact]
    public void A_variable_that_is_not_set_is_named_with_what_to_do()
    {
        ResourceArgumentException error =
            Assert.Throws<ResourceArgumentException>(() => new TextSource { Environment = "GHOSTMONITOR_NO_SUCH" }.Resolve("Headers"));

        Assert.Equal(("SecretNotFound", "Headers", "env:GHOSTMONITOR_NO_SUCH"), (error.ErrorId, error.Parameter, error.Value));
        Assert.Equal("The configuration refers to this environment variable: set it for the process that runs this", error.Accepted);
    }

    [Theory]
    [InlineData("s3cret", "s3cret")]
    [InlineData("s3cret\n", "s3cret")]
    [InlineData("s3cret\r\n", "s3cret")]
    [InlineData(" one\ntwo \n\n", " one\ntwo ")]
    [InlineData("", "")]
    public void A_files_text_is_read_without_its_last_line_breaks(string content, string expected)
    {
        File.WriteAllText(Secret, content);

        Assert.Equal(expected, new TextSource { File = Secret }.Resolve("Uri"));
    }

    [Fact]
    public void A_file_is_read_in_UTF_8_or_as_its_mark_says()
    {
        File.WriteAllText(Secret, "größe", new UTF8Encoding(false));
        Assert.Equal("größe", new TextSource { File = Secret }.Resolve("Uri"));
        File.WriteAllText(Secret, "größe", Encoding.Unicode);
        Assert.Equal("größe", new TextSource { File = Secret }.Resolve("Uri"));
    }

    [Fact]
    public void A_file_that_is_not_there_is_named_with_what_to_do()
    {
        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() => new TextSource { File = Secret }.Resolve("Uri"));

        Assert.Equal(("SecretNotFound", "Uri", "file:" + Secret), (error.ErrorId, error.Parameter, error.Value));
        Assert.Equal($"The configuration refers to this file: give one that can be read (There is no file '{FilePlace.Of(Secret).Path}')",
            error.Accepted);
    }

    [Fact]
    public void A_file_of_more_than_64_KiB_is_refused()
    {
        File.WriteAllText(Secret, new string('a', 64 * 1024));
        Assert.Equal(64 * 1024, new TextSource { File = Secret }.Resolve("Uri").Length);
        File.AppendAllText(Secret, "a");

        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() => new TextSource { File = Secret }.Resolve("Uri"));

        Assert.Equal("SecretNotFound", error.ErrorId);
    }

    [Fact]
    public void It_shows_where_it_comes_from()
    {
        Assert.Equal("a", TextSource.Of("a").ToString());
        Assert.Equal("env:X", new TextSource { Environment = "X" }.ToString());
        Assert.Equal("file:/x", new TextSource { File = "/x" }.ToString());
    }
}

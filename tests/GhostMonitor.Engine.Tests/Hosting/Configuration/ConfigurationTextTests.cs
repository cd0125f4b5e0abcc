using System.Text;
using GhostMonitor.Engine.Hosting.Configuration;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Hosting.Configuration;

public sealed class ConfigurationTextTests : IDisposable
{
    private const string Text = """{"version":1,"thresholds":[{"resource":"disk","instance":"/größe","warning":60}]}""";
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-config-").FullName;

    public static TheoryData<string, bool, string> Others => new()
    {
        { "utf-16", true, "UTF-16" },
        { "utf-16", false, "UTF-16" },
        { "utf-16BE", true, "UTF-16" },
        { "utf-16BE", false, "UTF-16" },
        { "utf-32", true, "UTF-32" },
        { "utf-32BE", true, "UTF-32" },
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void UTF_8_is_read_with_a_byte_order_mark_and_without(bool hasMark)
    {
        ResourceConfiguration configuration = Read(new UTF8Encoding(hasMark), hasMark);

        Assert.Equal(60, configuration.Thresholds!.FindRule("disk", "/größe", null)!.Warning);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Another_encoding_is_refused_with_its_name_what_is_accepted_and_what_to_do(string encoding, bool hasMark, string name)
    {
        ResourceArgumentException e = Assert.Throws<ResourceArgumentException>(() => Read(Encoding.GetEncoding(encoding), hasMark));

        Assert.Equal("InvalidConfiguration", e.ErrorId);
        Assert.Contains(
            $"Nothing was changed. The file is in {name}; "
            + "a configuration is in UTF-8, with or without a byte order mark: save the file as UTF-8",
            e.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_refused()
    {
        ResourceArgumentException e = Assert.Throws<ResourceArgumentException>(() => Read(Encoding.Latin1, hasMark: false));

        Assert.Contains("The file is not in UTF-8; a configuration is in UTF-8", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    public void A_file_that_is_too_short_to_have_a_mark_is_read(string text) =>
        Assert.Equal(text, ConfigurationText.Decode(Encoding.UTF8.GetBytes(text)));

    private ResourceConfiguration Read(Encoding encoding, bool hasMark)
    {
        string path = Path.Combine(_folder, "config.json");
        File.WriteAllBytes(path, [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Text)]);
        return ConfigurationReader.ReadFile(path);
    }
}

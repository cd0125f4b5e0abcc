using System.Text.Json;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Platform;

public sealed class JsonTextWriterTests
{
    [Theory]
    [InlineData(70, "70.0")]
    [InlineData(85.2, "85.2")]
    [InlineData(0, "0.0")]
    [InlineData(-0.5, "-0.5")]
    [InlineData(1e21, "1E+21")]
    [InlineData(double.NaN, "null")]
    [InlineData(double.PositiveInfinity, "null")]
    public void Real_numbers_have_a_decimal_point_and_read_back_the_same(double value, string json)
    {
        Assert.Equal(json, new JsonTextWriter().Value(value).ToString());
        if (json != "null")
            Assert.Equal(value, JsonDocument.Parse(json).RootElement.GetDouble());
    }

    [Fact]
    public void Times_are_in_utc_with_the_decimals_they_have()
    {
        var noon = new DateTimeOffset(2024, 1, 1, 14, 0, 0, TimeSpan.FromHours(2));

        Assert.Equal("\"2024-01-01T12:00:00+00:00\"", new JsonTextWriter().Value(noon).ToString());
        Assert.Equal("\"2024-01-01T12:00:00.25+00:00\"", new JsonTextWriter().Value(noon.AddMilliseconds(250)).ToString());
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("quote \" back \\ slash")]
    [InlineData("line\nbreak\r\ttab\u0001")]
    [InlineData("<script>&amp;</script>")]
    [InlineData("grün \u2028 \ud83d\ude00 \u202e")]
    public void Any_text_reads_back_the_same(string text) =>
        Assert.Equal(text, JsonDocument.Parse(new JsonTextWriter().Value(text).ToString()).RootElement.GetString());

    [Fact]
    public void Text_can_be_put_into_a_page_as_it_is() =>
        Assert.DoesNotContain("<", new JsonTextWriter().Value("</script><script>").ToString());

    [Theory]
    [InlineData("\ud800")]
    [InlineData("a\udc00b")]
    public void Half_a_surrogate_pair_is_replaced(string text) =>
        Assert.Contains("\ufffd", JsonDocument.Parse(new JsonTextWriter().Value(text).ToString()).RootElement.GetString());

    [Fact]
    public void Members_and_items_are_separated()
    {
        string json = new JsonTextWriter().BeginObject()
            .Name("a").Value(1).Name("b").BeginArray().Value("x").Value((string?)null).BeginObject().EndObject().EndArray().Name("c")
                .Value(true)
            .EndObject().ToString();

        Assert.Equal("""{"a":1,"b":["x",null,{}],"c":true}""", json);
    }
}

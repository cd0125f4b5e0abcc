using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Platform;

public sealed class JsonTextReaderTests
{
    [Fact]
    public void Reads_every_kind_of_value_with_its_place()
    {
        JsonValue root = JsonTextReader.Read("{\n  \"a\": [1, -2.5e3, true, null],\n  \"b\": \"x\\u00e9\\n\\\\\"\n}");

        Assert.Equal(["a", "b"], root.Members.Select(member => member.Key));
        JsonValue list = root.Members[0].Value;
        Assert.Equal([JsonKind.Number, JsonKind.Number, JsonKind.Boolean, JsonKind.Null], list.Items.Select(item => item.Kind));
        Assert.Equal(-2500, list.Items[1].Number);
        Assert.Equal("xé\n\\", root.Members[1].Value.Text);
        Assert.Equal((3, 8), (root.Members[1].Value.Line, root.Members[1].Value.Column));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1,]")]
    [InlineData("[1 2]")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{a:1}")]
    [InlineData("{'a':1}")]
    [InlineData("{\"a\" 1}")]
    [InlineData("[] []")]
    [InlineData("// comment\n1")]
    [InlineData("01")]
    [InlineData("+1")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("1e")]
    [InlineData("1e999")]
    [InlineData("NaN")]
    [InlineData("tru")]
    [InlineData("\"abc")]
    [InlineData("\"a\nb\"")]
    [InlineData("\"\\x\"")]
    [InlineData("\"\\u12G4\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"\\udc00\\ud800\"")]
    [InlineData("\0")]
    public void Refuses_what_is_not_JSON(string text)
    {
        Assert.Throws<JsonTextException>(() => JsonTextReader.Read(text));
    }

    [Fact]
    public void Says_line_column_what_is_expected_and_what_is_there()
    {
        JsonTextException error = Assert.Throws<JsonTextException>(() => JsonTextReader.Read("{\r\n  \"a\": 1\r\n  \"b\": 2 }"));

        Assert.Equal("line 3, column 3: ',' or '}' is expected, and there is '\"'", error.Message);
    }

    [Fact]
    public void A_name_that_is_there_twice_is_refused()
    {
        JsonTextException error = Assert.Throws<JsonTextException>(() => JsonTextReader.Read("{\"a\":1,\n\"\\u0061\":2}"));

        Assert.Equal((2, 1), (error.Line, error.Column));
    }

    [Fact]
    public void Deep_nesting_is_refused_before_it_costs_the_stack()
    {
        Assert.NotNull(JsonTextReader.Read(new string('[', JsonTextReader.DeepestNesting) +
            new string(']', JsonTextReader.DeepestNesting)));
        Assert.Throws<JsonTextException>(() => JsonTextReader.Read(new string('[', 1_000_000)));
        Assert.Throws<JsonTextException>(() => JsonTextReader.Read(string.Concat(Enumerable.Repeat("{\"a\":", 100_000))));
    }

    [Fact]
    public void A_text_that_is_too_long_is_refused()
    {
        Assert.Throws<JsonTextException>(() => JsonTextReader.Read(new string(' ', JsonTextReader.LongestText + 1)));
    }

    [Fact]
    public void A_byte_order_mark_is_allowed()
    {
        Assert.Equal(1, JsonTextReader.Read("\ufeff1").Number);
    }

    [Fact]
    public void Cut_off_anywhere_it_is_refused_and_nothing_worse()
    {
        const string text = "{\"a\":[1,2.5,{\"b\":\"\\u0041x\"}],\"c\":null,\"d\":false}";
        for (int length = 0; length < text.Length; length++)
            Assert.Throws<JsonTextException>(() => JsonTextReader.Read(text.Substring(0, length)));
    }

    [Fact]
    public void A_property_that_nobody_asked_for_is_an_error_that_names_the_accepted()
    {
        var reader = new JsonObjectReader(JsonTextReader.Read("{\"a\":1,\"z\":2}"), "x[0]");
        reader.Number("a");
        reader.Text("b");

        Assert.Equal("line 1, column 12: there is no property 'x[0].z'; accepted are a, b",
            Assert.Throws<JsonTextException>(reader.Close).Message);
    }

    [Fact]
    public void What_the_indented_writer_writes_reads_back()
    {
        string text = new JsonTextWriter(isIndented: true).BeginObject().Name("a").BeginArray().Value(1L).BeginObject().EndObject()
            .EndArray().Name("b").Value("x").EndObject().ToString();

        Assert.Equal("{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": \"x\"\n}", text);
        Assert.Equal(2, JsonTextReader.Read(text).Members.Count);
    }
}

using System.Text.RegularExpressions;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Platform.Errors;

public sealed class EngineTextTests
{
    // What Prometheus calls the smallest number is no parameter.
    private static readonly string[] s_otherwise = ["-Inf"];

    [Fact]
    public void No_text_of_the_engine_names_a_parameter() =>
        Assert.Empty(EngineTexts.Read().Except(s_otherwise).Where(static text => Regex.IsMatch(text, @"(^|[\s'""(])-[A-Z][a-z]")));

    [Fact]
    public void No_text_of_the_engine_names_a_cmdlet() =>
        Assert.Empty(EngineTexts.Read().Where(static text => Regex.IsMatch(text, @"\b[A-Z][a-z]+-(Resource|[A-Z][a-z]+[A-Z])")));

    [Fact]
    public void No_text_of_the_engine_names_a_shell() =>
        Assert.Empty(EngineTexts.Read().Where(static text => Regex.IsMatch(text, @"PowerShell|\bpwsh\b|cmdlet|\$null|the module\b")));

    [Fact]
    public void The_engine_has_texts_to_look_at() => Assert.Contains(EngineTexts.Read(), static text => text.Contains("warning level"));
}

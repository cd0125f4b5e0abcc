using System.Text.RegularExpressions;

namespace GhostMonitor.Engine.Tests.Platform.Errors;

public sealed class EngineTextTests
{
    // What Prometheus calls the smallest number is no parameter.
    private static readonly string[] s_otherwise = ["-Inf"];

    private const string Verbs = "Add|Clear|Disable|Enable|Export|Find|Get|Import|Install|Invoke|Measure|New|Read|Register|Remove|Reset|"
        + "Restart|Resume|Select|Set|Show|Start|Stop|Suspend|Test|Uninstall|Unregister|Wait|Write";

    [Fact]
    public void No_text_of_the_engine_names_a_parameter() =>
        Assert.DoesNotContain(EngineTexts.Read().Except(s_otherwise), static text => Regex.IsMatch(text, @"(^|[\s'""(])-[A-Z][a-z]"));

    [Fact]
    public void No_text_of_the_engine_names_a_cmdlet() =>
        Assert.DoesNotContain(EngineTexts.Read(),
            static text => Regex.IsMatch(text, $@"\b({Verbs})-[A-Z][a-z]|\b[A-Z][a-z]+-Resource[A-Z]"));

    [Fact]
    public void No_text_of_the_engine_names_a_shell() =>
        Assert.DoesNotContain(EngineTexts.Read(), static text => Regex.IsMatch(text, @"PowerShell|\bpwsh\b|cmdlet|\$null|the module\b"));

    [Fact]
    public void The_engine_has_texts_to_look_at() => Assert.Contains(EngineTexts.Read(), static text => text.Contains("warning level"));
}

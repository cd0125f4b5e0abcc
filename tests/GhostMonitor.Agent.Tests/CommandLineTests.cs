using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Agent.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("run", "Run")]
    [InlineData("check", "Check")]
    [InlineData("status", "Status")]
    [InlineData("install", "Install")]
    [InlineData("restart", "Restart")]
    [InlineData("uninstall", "Uninstall")]
    [InlineData("version", "Version")]
    [InlineData("--version", "Version")]
    [InlineData("help", "Help")]
    [InlineData("--help", "Help")]
    public void The_first_word_is_the_command(string word, string command) =>
        Assert.Equal(command, CommandLine.Parse([word]).Command.ToString());

    [Fact]
    public void Without_a_word_it_says_how_it_is_used() => Assert.Equal(AgentCommand.Help, CommandLine.Parse([]).Command);

    [Fact]
    public void Help_is_asked_for_after_a_command_too() => Assert.Equal(AgentCommand.Help, CommandLine.Parse(["run", "--help"]).Command);

    [Theory]
    [InlineData("'walk' is no command of ghostmonitor.", "walk")]
    [InlineData("'--speed' is no option of ghostmonitor run.", "run", "--speed")]
    [InlineData("'--window' is an option of another command, and none of ghostmonitor run.", "run", "--window", "1s")]
    [InlineData("--config needs a value: --config FILE.", "run", "--config")]
    [InlineData("--config is given twice.", "run", "--config", "a", "--config", "b")]
    public void What_is_wrong_is_named(string message, params string[] args) =>
        Assert.Equal(message, Assert.Throws<CommandLineException>(() => CommandLine.Parse(args)).Message);

    [Theory]
    [InlineData("0")]
    [InlineData("2h")]
    [InlineData("soon")]
    public void A_length_outside_of_its_range_is_refused_with_the_range(string text)
    {
        CommandLine commandLine = CommandLine.Parse(["check", "--window", text]);

        var error = Assert.Throws<CommandLineException>(() => commandLine.Length(AgentOptions.Window, Limits.CheckWindow));
        Assert.Equal($"--window does not accept '{text}'. Give 10 ms to 1 h, such as 90s, 5m or 1h30m.", error.Message);
    }

    [Fact]
    public void A_length_that_was_not_given_is_its_default() =>
        Assert.Equal(TimeSpan.FromSeconds(1), CommandLine.Parse(["check"]).Length(AgentOptions.Window, Limits.CheckWindow));

    [Fact]
    public void The_usage_names_each_command_and_each_option_and_fits_a_screen()
    {
        Assert.All(Enum.GetNames<AgentCommand>(),
            static name => Assert.Contains("ghostmonitor " + name.ToLowerInvariant(), Usage.Text, StringComparison.Ordinal));
        Assert.All(AgentOptions.All, static option =>
            Assert.Contains(option.Value is null ? option.Name : $"{option.Name} {option.Value}", Usage.Text, StringComparison.Ordinal));
        string[] lines = Usage.Text.Split('\n');
        Assert.InRange(lines.Length, 1, 24);
        Assert.All(lines, static line => Assert.InRange(line.Length, 0, 132));
    }
}

using GhostMonitor.Agent.Run;

namespace GhostMonitor.Agent.Tests;

/// <summary>Where an agent keeps its state.</summary>
public sealed class AgentStateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-place-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_file_that_is_named_goes_before_all() =>
        Assert.Equal("/a/b.json", AgentState.PathOf("/a/b.json", AgentPlaces.Configuration, _folder, static _ => "/var/lib/x"));

    [Fact]
    public void Of_the_folders_that_systemd_gives_it_takes_the_first() =>
        Assert.Equal(Path.Combine("/var/lib/x", "state.json"),
            AgentState.PathOf(null, "/etc/other.json", _folder, static name => name == "STATE_DIRECTORY" ? "/var/lib/x:/var/lib/y" : null));

    [Fact]
    public void The_installed_agent_has_it_in_its_folder() =>
        Assert.Equal(Path.Combine(_folder, "state.json"), AgentState.PathOf(null, AgentPlaces.Configuration, _folder, static _ => null));

    [Fact]
    public void Without_that_folder_or_with_another_configuration_there_is_none_that_nobody_named()
    {
        Assert.Null(AgentState.PathOf(null, AgentPlaces.Configuration, Path.Combine(_folder, "none"), static _ => null));
        Assert.Null(AgentState.PathOf(null, Path.Combine(_folder, "other.json"), _folder, static _ => null));
    }
}

using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Agent.Tests;

public sealed class AgentErrorsTests
{
    [Theory]
    [InlineData("StatePath", ErrorRemedy.OtherStateFile, "--state does not accept 'x'. Give another, or another --state. [StateInUse]")]
    [InlineData("RecordPath", ErrorRemedy.LeaveOut, "--record does not accept 'x'. Give another; leave --record out. [StateInUse]")]
    [InlineData("ConfigurationPath", ErrorRemedy.None, "--config does not accept 'x'. Give another. [StateInUse]")]
    [InlineData("RecordPath", ErrorRemedy.Update, "--record does not accept 'x'. Give another, or update ghostmonitor. [StateInUse]")]
    public void An_error_names_the_option_that_was_typed(string parameter, ErrorRemedy remedy, string line) =>
        Assert.Equal(line, AgentErrors.Line(new ResourceArgumentException(ErrorIds.StateInUse, parameter, "x", "Give another", remedy)));

    [Fact]
    public void An_error_of_a_place_in_a_configuration_stays_as_it_is()
    {
        ResourceArgumentException error = new ResourceArgumentException(ErrorIds.SecretNotFound, "Uri", "x", "Set it")
            .Worded("uri", "actions[0].uri does not accept 'x'.");

        Assert.Equal("actions[0].uri does not accept 'x'. [SecretNotFound]", AgentErrors.Line(error));
    }
}

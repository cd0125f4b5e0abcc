using GhostMonitor.Engine.Hosting.Endpoint;

namespace GhostMonitor.Engine.Tests.Hosting.Endpoint;

public sealed class TokenGateTests
{
    private const string Token = "0123456789abcdef";
    private readonly TokenGate _gate = new(Token);

    [Theory]
    [InlineData("Bearer " + Token)]
    [InlineData("bearer " + Token)]
    [InlineData("Bearer  \t" + Token + " \t ")]
    public void The_token_is_accepted_with_blanks_and_tabs_around_it(string authorization) => Assert.True(_gate.Accepts(authorization));

    [Theory]
    [InlineData(Token + "\u00a0")]
    [InlineData("\u00a0" + Token)]
    [InlineData(Token + "\u0085")]
    [InlineData(Token + "\u2003")]
    [InlineData(Token + "\u3000")]
    [InlineData(Token + "\u000b")]
    [InlineData(Token + "\u000c")]
    [InlineData(Token + "\r\n")]
    [InlineData(Token + "\ufeff")]
    [InlineData(Token + "\0")]
    [InlineData("0123456789ABCDEF")]
    [InlineData("0123456789abcde")]
    [InlineData("0123456789abcdef0")]
    [InlineData("0123456789 abcdef")]
    [InlineData("")]
    public void Anything_else_is_another_token(string token) => Assert.False(_gate.Accepts("Bearer " + token));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData(Token)]
    [InlineData("Basic " + Token)]
    [InlineData("Bearer\u00a0" + Token)]
    [InlineData(" Bearer " + Token)]
    public void Without_the_scheme_there_is_no_token(string? authorization) => Assert.False(_gate.Accepts(authorization));

    [Fact]
    public void Another_gate_has_its_own_token()
    {
        var other = new TokenGate("fedcba9876543210");

        Assert.False(other.Accepts("Bearer " + Token));
        Assert.True(other.Accepts("Bearer fedcba9876543210"));
    }

    [Fact]
    public void A_token_of_characters_beyond_ASCII_is_its_UTF_8()
    {
        var gate = new TokenGate("t\u00f6ken-\ud83d\ude00");

        Assert.True(gate.Accepts("Bearer t\u00f6ken-\ud83d\ude00"));
        Assert.False(gate.Accepts("Bearer token-\ud83d\ude00"));
    }
}

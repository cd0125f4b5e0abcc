using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Platform;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(70, 0)]
    [InlineData(0.5, 1)]
    [InlineData(0.25, 2)]
    [InlineData(0.001, 3)]
    [InlineData(-0.0015, 4)]
    [InlineData(1.0 / 3, 2)]
    [InlineData(1e-20, NumberText.MaximumDecimals)]
    public void A_number_below_1_has_as_many_decimals_as_it_takes_to_read_it(double value, int decimals) =>
        Assert.Equal(decimals, NumberText.DecimalsOf(value));

    [Theory]
    [InlineData(0.00001, "0.00001")]
    [InlineData(1e16, "10000000000000000")]
    [InlineData(0.7, "0.7")]
    [InlineData(95, "95")]
    [InlineData(1e300, "1E+300")]
    public void A_plain_number_has_no_exponent_as_far_as_a_decimal_reaches(double value, string text) =>
        Assert.Equal(text, NumberText.Plain(value));

    [Theory]
    [InlineData(85.25, 1, "85.3")]
    [InlineData(80.55, 1, "80.6")]
    [InlineData(-0.125, 2, "-0.13")]
    [InlineData(2.5, 0, "3")]
    [InlineData(70, 2, "70.00")]
    [InlineData(70.0000001, 7, "70.0000001")]
    public void A_half_is_rounded_up_on_every_runtime(double value, int decimals, string text) =>
        Assert.Equal(text, NumberText.Fixed(value, decimals));
}

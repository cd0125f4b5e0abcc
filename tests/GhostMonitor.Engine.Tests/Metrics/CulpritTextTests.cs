using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Tests.Metrics;

public sealed class CulpritTextTests
{
    private static readonly ResourceCulprit s_ruby = new() { Name = "ruby", Id = 4312, Amount = 61.25, AmountUnit = "%" };

    [Fact]
    public void A_process_is_written_with_its_number_and_what_it_used() =>
        Assert.Equal("ruby (4312) 61.3%", CulpritText.Of(s_ruby));

    [Theory]
    [InlineData(2.5 * 1024 * 1024 * 1024, "B", "ruby (4312) 2.5 GiB")]
    [InlineData(3.0 * 1024 * 1024, "B/s", "ruby (4312) 3.0 MiB/s")]
    [InlineData(120, "", "ruby (4312) 120")]
    public void An_amount_has_its_unit(double amount, string unit, string expected) =>
        Assert.Equal(expected, CulpritText.Of(s_ruby with { Amount = amount, AmountUnit = unit }));

    [Fact]
    public void Several_stand_in_their_order_and_what_nobody_explains_at_the_end() =>
        Assert.Equal("ruby (4312) 61.3%, php 4.0%, unexplained 8%",
            CulpritText.Of([s_ruby, new() { Name = "php", Amount = 4, AmountUnit = "%" }], 8.2));

    [Fact]
    public void Less_than_a_percent_is_not_worth_a_word() => Assert.Equal("ruby (4312) 61.3%", CulpritText.Of([s_ruby], 0.9));

    [Fact]
    public void Nobody_is_no_text() => Assert.Equal("", CulpritText.Of([], 50));

    [Fact]
    public void An_object_reads_as_its_line_without_what_a_terminal_would_act_on() =>
        Assert.Equal(@"\u001b[31mx (4312) 61.3%", (s_ruby with { Name = "\u001b[31mx" }).ToString());
}

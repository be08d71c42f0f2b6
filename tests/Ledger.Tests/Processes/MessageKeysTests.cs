namespace Daybook.Ledger.Tests.Processes;

/// <summary>The key of an outgoing message begins with the position of the event that caused it.</summary>
public sealed class MessageKeysTests
{
    [Theory]
    [InlineData(0, "00000000-0000-8")]
    [InlineData(4711, "00000000-1267-8")]
    [InlineData((1L << 48) - 1, "ffffffff-ffff-8")]
    public void It_is_a_UUID_of_version_8_behind_the_position(long position, string beginning)
    {
        var key = $"{MessageKeys.New(position)}";
        key.ShouldStartWith(beginning);
        "89ab".ShouldContain(key[19], "the variant of RFC 9562");
        $"{MessageKeys.New(position)}".ShouldNotBe(key);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1L << 48)]
    public void A_position_that_has_no_place_in_it_is_refused(long position) =>
        Should.Throw<ArgumentOutOfRangeException>(() => MessageKeys.New(position));
}

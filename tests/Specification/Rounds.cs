namespace Daybook.Specification;

/// <summary>How often a test with random input repeats it. An ordinary run takes a part of what was agreed, so that the
/// whole suite stays short; <c>scripts/test --thorough</c> takes all of it.</summary>
public static class Rounds
{
    private static readonly bool IsThorough = Environment.GetEnvironmentVariable("DAYBOOK_TEST_THOROUGH") == "1";

    /// <param name="ordinary">Rounds of an ordinary run.</param>
    /// <param name="thorough">Rounds of a thorough run.</param>
    public static int Of(int ordinary, int thorough) => IsThorough ? thorough : ordinary;
}

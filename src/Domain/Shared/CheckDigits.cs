namespace Daybook.Domain.Shared;

/// <summary>The check digit of GS1 (GS1 General Specifications, 7.9): digits weighed 3, 1, 3, … from the right, and the
/// check digit makes the sum a multiple of ten.</summary>
public static class CheckDigits
{
    /// <summary>The check digit of the digits before it.</summary>
    public static int Of(ReadOnlySpan<char> body)
    {
        var sum = 0;
        for (var i = 0; i < body.Length; i++) sum += (body[^(i + 1)] - '0') * (i % 2 == 0 ? 3 : 1);
        return (10 - (sum % 10)) % 10;
    }

    /// <summary>Whether these are digits, of which the last is the check digit of the others.</summary>
    public static bool AreRight(ReadOnlySpan<char> code) =>
        code.Length > 1 && !code.ContainsAnyExceptInRange('0', '9') && code[^1] - '0' == Of(code[..^1]);
}

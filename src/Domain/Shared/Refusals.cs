using System.Globalization;
using Daybook.Kernel;

namespace Daybook.Domain.Shared;

/// <summary>The wording of rules that many deciders have, so that one rule has one sentence. The code of a refusal and
/// its facts belong to the decider.</summary>
public static class Refusals
{
    /// <summary>Something has this number already, such as "Receipt R-1 is already booked with different content."
    /// </summary>
    /// <param name="thing">The thing with its number, such as <c>Receipt R-1</c>.</param>
    /// <param name="done">What was done before, such as <c>booked</c>.</param>
    /// <param name="next">What the caller can do instead, as a sentence.</param>
    public static Refusal DifferentContent(string code, string thing, string done, string? next = null) =>
        new(code, $"{thing} is already {done} with different content." + (next is null ? "" : $" {next}"));

    /// <summary>For example "There is no bin WH1-A-01-01."</summary>
    /// <param name="thing">With its number where the decider knows it, or else <c>such customer</c>.</param>
    public static Refusal Unknown(string code, string thing, RefusalKind kind = RefusalKind.NotFound) =>
        new(code, $"There is no {thing}.", kind);

    /// <summary>A state that forbids the command, such as "Channel TM is already closed."</summary>
    public static Refusal IsAlready(string code, string thing, string done) => new(code, $"{thing} is already {done}.");

    /// <summary>A step that comes too soon, such as "Order 1001 (TM) is not invoiced yet."</summary>
    public static Refusal NotYet(string code, string thing, string done) => new(code, $"{thing} is not {done} yet.");

    public static Refusal NotPositive(string code, string what) => Bad(code, $"{what} must be more than zero.");

    public static Refusal Negative(string code, string what) => Bad(code, $"{what} must not be negative.");

    /// <summary>For example "The priority must be from 0 to 9."</summary>
    public static Refusal OutOfRange(string code, string what, decimal least, decimal most, string unit = "") => Bad(
        code, string.Create(CultureInfo.InvariantCulture, $"{what} must be from {least} to {most}{unit}."));

    /// <summary>For example "The discount must be a fraction from 0 to 1 with at most 6 decimals."</summary>
    public static Refusal NotFraction(string code, string what, int decimals) =>
        Bad(code, $"{what} must be a fraction from 0 to 1 with at most {decimals} decimals.");

    /// <summary>For example "An order must have 1 to 1000 lines."</summary>
    public static Refusal NotOneTo(string code, string thing, int most, string what) =>
        Bad(code, $"{thing} must have 1 to {most} {what}.");

    /// <summary>For example "A company can have at most 1000 voucher rules."</summary>
    public static Refusal TooMany(string code, string thing, int limit, string what) =>
        Bad(code, $"{thing} can have at most {limit} {what}.").With("limit", limit);

    /// <summary>Two dates in the wrong order, such as "Order 1001 (TM) cannot be picked on 2026-05-01, because it was
    /// ordered on 2026-05-02."</summary>
    /// <param name="what">With its preposition, such as <c>be picked on</c>.</param>
    /// <param name="because">With its preposition, such as <c>it was ordered on</c>.</param>
    public static Refusal TooEarly(
        string code, string thing, string what, DateOnly on, string because, DateOnly earlier) =>
        Bad(code, $"{thing} cannot {what} {Day(on)}, because {because} {Day(earlier)}.");

    /// <summary>For example "CNY 12.00 cannot be cleared, because only CNY 10.00 is open."</summary>
    public static Refusal MoreThan<T>(string code, T wanted, string done, T left, string state)
        where T : notnull =>
        new Refusal(code, $"{wanted} cannot be {done}, because only {left} is {state}.").With("wanted", wanted);

    public static Refusal BadCurrency(string code, string? currency) =>
        Bad(code, $"The currency {CurrencyCode.Rule}.").With("currency", currency ?? "");

    /// <summary>A code that cannot be part of a stream's name.</summary>
    public static Refusal BadCode(string code) => Bad(
        code, $"A code must have 1 to {StreamId.MaxPartBytes} bytes of UTF-8; '%', ':' and '/' count as three bytes.");

    public static Refusal BadPaymentTerm(string code, int most) =>
        OutOfRange(code, "The payment term", 0, most, " days").With("limit", most);

    private static Refusal Bad(string code, string message) => new(code, message, RefusalKind.Unprocessable);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace Daybook.Domain.Planning;

/// <summary>Why something is proposed, as a person reads it.</summary>
/// <param name="Until">The last day whose demands count.</param>
/// <param name="Missing">What is wanted and to be kept, less what is there, on order and proposed before.</param>
/// <param name="Lot">What the rule of lots makes of it.</param>
internal sealed record PlanReasons(
    string Unit, DateOnly Until, decimal Wanted, decimal Safety, decimal Free, decimal OnOrder, decimal Proposed,
    decimal Missing, decimal Lot, int LeadTimeDays, int DaysLate)
{
    public string Text()
    {
        var (day, wanted, safety) = ($"{Until:O}", Number(Wanted), Number(Safety));
        var (free, ordered, proposed) = (Number(Free), Number(OnOrder), Number(Proposed));
        var (missing, lot, late) = (Number(Missing), Number(Lot), $"{DaysLate}");
        return (Lot == Missing, DaysLate > 0) switch
        {
            (true, false) => $"Until {day}, {wanted} {Unit} are wanted and {safety} kept as safety stock. {free} are "
                + $"free in stock, {ordered} on order and {proposed} proposed, so {missing} are missing.",
            (false, false) => $"Until {day}, {wanted} {Unit} are wanted and {safety} kept as safety stock. {free} are "
                + $"free in stock, {ordered} on order and {proposed} proposed, so {missing} are missing. The size of "
                + $"the lot makes it {lot}.",
            (true, true) => $"Until {day}, {wanted} {Unit} are wanted and {safety} kept as safety stock. {free} are "
                + $"free in stock, {ordered} on order and {proposed} proposed, so {missing} are missing. It takes "
                + $"{LeadTimeDays} days, so it is {late} days late.",
            (false, true) => $"Until {day}, {wanted} {Unit} are wanted and {safety} kept as safety stock. {free} are "
                + $"free in stock, {ordered} on order and {proposed} proposed, so {missing} are missing. The size of "
                + $"the lot makes it {lot}. It takes {LeadTimeDays} days, so it is {late} days late.",
        };
    }

    private static string Number(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Daybook.Kernel;
using FluentValidation;

namespace Daybook.Api.Edge;

/// <summary>The rules of shape that many commands share.</summary>
internal static class Rules
{
    private const int NoteLimit = 60;
    private const int NameLimit = 200;
    private const int TextLimit = 2_000;
    private const int DecimalLimit = 6;
    private const decimal Largest = 1_000_000_000_000m;
    private static readonly string NoteRule =
        $"must have 1 to {NoteLimit} characters, none of them invisible, and no space around them";

    private static readonly string TextRule = $"must have 1 to {TextLimit} characters, and one that is visible";
    private static readonly string NameRule = $"must have 1 to {NameLimit} characters and no invisible marks";
    private static readonly string CodeRule =
        $"must have 1 to {StreamId.MaxPartBytes} bytes of UTF-8 ('%', ':' and '/' count three), "
        + "none of them invisible, and no space around them; '.' and '..' are no codes";

    private static readonly string NotNegative =
        string.Create(CultureInfo.InvariantCulture, $"must be from 0 to {Largest}");

    private static readonly string MoreThanNothing =
        string.Create(CultureInfo.InvariantCulture, $"must be more than 0 and at most {Largest}");

    extension<T>(IRuleBuilder<T, string?> rule)
    {
        /// <summary>An identity: not empty, and without white space around it.</summary>
        public IRuleBuilderOptions<T, string?> IsCode() => rule.Must(IsCodeText).WithMessage(CodeRule);

        public IRuleBuilderOptions<T, string?> IsCodeOrNull() => rule
            .Must(t => t is null || IsCodeText(t)).WithMessage(CodeRule);

        /// <summary>A text from a document of another party, such as a waybill number; it is not part of a stream
        /// name.</summary>
        public IRuleBuilderOptions<T, string?> IsNote() => rule.Must(IsNoteText).WithMessage(NoteRule);

        public IRuleBuilderOptions<T, string?> IsNoteOrNull() => rule
            .Must(t => t is null || IsNoteText(t)).WithMessage(NoteRule);

        public IRuleBuilderOptions<T, string?> IsName() => rule
            .Must(IsNameText).WithMessage(NameRule);

        public IRuleBuilderOptions<T, string?> IsNameOrNull() => rule
            .Must(t => t is null || IsNameText(t)).WithMessage($"{NameRule}, or be left out");

        public IRuleBuilderOptions<T, string?> IsText() => rule
            .Must(t => TextProblem(t) is null).WithMessage(TextRule);

        /// <summary>A unit of measure.</summary>
        public IRuleBuilderOptions<T, string?> IsUnit() => rule
            .Must(u => u is { Length: > 0 and <= Quantity.MaxUnitLength })
            .WithMessage($"must have 1 to {Quantity.MaxUnitLength} characters");

        public IRuleBuilderOptions<T, string?> IsCurrency() => rule
            .Must(CurrencyCode.IsInUse).WithMessage(CurrencyCode.Rule);

        public IRuleBuilderOptions<T, string?> IsCountry() => rule
            .Must(t => t is { Length: 2 } && t.All(char.IsAsciiLetterUpper))
            .WithMessage("must be an ISO 3166 code of two capital letters");
    }

    /// <summary>Whether an amount is in whole minor units of a currency; true for a currency that there is not, which
    /// another rule refuses.</summary>
    public static bool IsMoneyIn(decimal amount, string currency) =>
        !CurrencyCode.IsInUse(currency) || Money.Round(amount, currency).Amount == amount;

    extension<T>(IRuleBuilder<T, decimal> rule)
    {
        /// <summary>Not negative, up to six decimals.</summary>
        public IRuleBuilderOptions<T, decimal> IsAmount() => rule
            .Must(d => d is >= 0 and <= Largest)
                .WithMessage(NotNegative)
            .Must(HasFewDecimals).WithMessage($"must have at most {DecimalLimit} decimals");

        /// <summary>Not negative, in whole minor units of a currency that another rule checks.</summary>
        public IRuleBuilderOptions<T, decimal> IsMoneyIn(Func<T, string> currency) => rule
            .Must(d => d is >= 0 and <= Largest).WithMessage(NotNegative)
            .Must((of, d) => IsMoneyIn(d, currency(of))).WithMessage("must have at most the decimals of the currency");

        public IRuleBuilderOptions<T, decimal> IsFraction() => rule
            .Must(d => d is >= 0 and <= 1).WithMessage("must be a fraction from 0 to 1")
            .Must(HasFewDecimals).WithMessage($"must have at most {DecimalLimit} decimals");

        public IRuleBuilderOptions<T, decimal> IsMeasure() => rule
            .Must(d => d is > 0 and <= Largest).WithMessage(MoreThanNothing)
            .Must(HasFewDecimals).WithMessage($"must have at most {DecimalLimit} decimals");
    }

    extension<T>(IRuleBuilder<T, decimal?> rule)
    {
        public IRuleBuilderOptions<T, decimal?> IsMeasureOrNull() => rule
            .Must(d => d is null or (> 0 and <= Largest)).WithMessage(MoreThanNothing)
            .Must(d => d is null || HasFewDecimals(d.Value)).WithMessage($"must have at most {DecimalLimit} decimals");
    }

    extension<T, TItem>(IRuleBuilder<T, IReadOnlyList<TItem>> rule)
    {
        public IRuleBuilderOptions<T, IReadOnlyList<TItem>> HasOneTo(int most) => rule
            .Must(l => l.Count > 0 && l.Count <= most).WithMessage($"must have 1 to {most} entries");
    }

    extension<T, TItem>(IRuleBuilder<T, ImmutableArray<TItem>> rule)
    {
        public IRuleBuilderOptions<T, ImmutableArray<TItem>> HasOneTo(int most) => rule
            .Must(l => l.Length > 0 && l.Length <= most).WithMessage($"must have 1 to {most} entries");
    }

    extension<T, TItem>(IRuleBuilder<T, IReadOnlyList<TItem>?> rule)
    {
        public IRuleBuilderOptions<T, IReadOnlyList<TItem>?> HasOneToOrNull(int most) => rule
            .Must(l => l is null || (l.Count > 0 && l.Count <= most))
            .WithMessage($"must have 1 to {most} entries, or be left out");
    }

    extension<T>(IRuleBuilder<T, Quantity> rule)
    {
        public IRuleBuilderOptions<T, Quantity> IsSome() => rule
            .Must(q => q.Value > 0).WithMessage("must be more than 0");

        /// <summary>A quantity that may be none.</summary>
        public IRuleBuilderOptions<T, Quantity> IsSomeOrNone() => rule
            .Must(q => q.Value is >= 0 and <= Largest).WithMessage(NotNegative);
    }

    extension<T>(IRuleBuilder<T, DateOnly> rule)
    {
        /// <summary>A planned day inside a list; those of the command itself are marked.</summary>
        public IRuleBuilderOptionsConditions<T, DateOnly> IsPlanned(BusinessDates dates) => rule.Custom(
            (day, context) =>
            {
                if (dates.Problem(day, DayKind.Planned) is { } problem) context.AddFailure(problem);
            });
    }

    extension<T>(IRuleBuilder<T, DateOnly?> rule)
    {
        /// <summary>The same of a day that may be left out.</summary>
        public IRuleBuilderOptionsConditions<T, DateOnly?> IsPlannedOrNull(BusinessDates dates) => rule.Custom(
            (day, context) =>
            {
                if (day is { } given && dates.Problem(given, DayKind.Planned) is { } problem)
                    context.AddFailure(problem);
            });
    }

    extension<T>(IRuleBuilder<T, Money> rule)
    {
        public IRuleBuilderOptions<T, Money> IsPaid() => rule
            .Must(m => m.Amount is > 0 and <= Largest).WithMessage(MoreThanNothing);

        public IRuleBuilderOptions<T, Money> IsWorth() => rule
            .Must(m => m.Amount is >= 0 and <= Largest).WithMessage(NotNegative);
    }

    /// <summary>The rule that a text with content breaks, such as a reason; null when it breaks none.</summary>
    public static string? TextProblem(string? text) =>
        WellFormed.IsVisible(text) && text!.Length <= TextLimit ? null : TextRule;

    private static bool IsCodeText(string? text) => StreamId.IsPart(text) && IsTrim(text!);

    private static bool IsNoteText(string? text) => text is { Length: > 0 and <= NoteLimit } && IsTrim(text);

    private static bool IsNameText(string? text) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= NameLimit && !text.EnumerateRunes().Any(IsMark);

    private static bool IsTrim(string text) =>
        text.Trim().Length == text.Length && !text.EnumerateRunes().Any(r => Rune.IsControl(r) || IsMark(r));

    /// <summary>Characters that change the direction of writing or have no width: two codes that look the same would be
    /// different. The joiners inside emoji and Indic words are allowed.</summary>
    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format && rune.Value is not (0x200C or 0x200D);

    private static bool HasFewDecimals(decimal d) => decimal.Round(d, DecimalLimit) == d;
}

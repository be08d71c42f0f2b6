using System.Runtime.CompilerServices;
using Daybook.Api.Documents;

namespace Daybook.Api.Tests.Documents;

/// <summary>A test that makes PDFs; it is counted as skipped, with the reason, where no font for them is.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WithFontAttribute : FactAttribute
{
    public WithFontAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : base(file, line)
        => (Skip, SkipType, SkipUnless) = (Missing, typeof(WithFontAttribute), nameof(IsHere));

    public static bool IsHere => ChineseFont.IsHere;

    private static string Missing => $"There is no font for PDFs: install {ChineseFont.Package}.";
}

using System.Runtime.CompilerServices;

namespace Daybook.Browser.Tests;

/// <summary>A test in a real browser; it is counted as skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InBrowserAttribute : FactAttribute
{
    public InBrowserAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : base(file, line)
        => (Skip, SkipType, SkipUnless) = (Chromium.Missing, typeof(Chromium), nameof(Chromium.IsHere));
}

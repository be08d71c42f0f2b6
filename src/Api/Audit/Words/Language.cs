using Daybook.Api.Lists;
using Daybook.Kernel;

namespace Daybook.Api.Audit;

/// <summary>The languages in which the audit tells what happened.</summary>
internal enum Language
{
    English,
    Chinese,
}

/// <summary>Which of them a request asks for.</summary>
internal static class Languages
{
    public const string Parameter = "language";

    /// <summary>The code of a language (BCP 47).</summary>
    public static string Code(this Language language) => language == Language.Chinese ? "zh" : "en";

    /// <summary>The parameter's; or the one that Accept-Language prefers; or English. The answer's head says
    /// which.</summary>
    /// <exception cref="BadInputException">The parameter names none.</exception>
    public static Language Of(HttpContext http)
    {
        var language = http.Query().Text(Parameter) switch
        {
            null => Preferred(http.Request),
            "en" => Language.English,
            "zh" => Language.Chinese,
            _ => throw new BadInputException(Parameter, "is one of en, zh"),
        };
        http.Response.Headers.ContentLanguage = language.Code();
        return language;
    }

    private static Language Preferred(HttpRequest request)
    {
        foreach (var wanted in request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1))
        {
            var tag = wanted.Value.ToString().Split('-')[0];
            if (tag.Equals("zh", StringComparison.OrdinalIgnoreCase)) return Language.Chinese;
            if (tag.Equals("en", StringComparison.OrdinalIgnoreCase)) return Language.English;
        }

        return Language.English;
    }
}

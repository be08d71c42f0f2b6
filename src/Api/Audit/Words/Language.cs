using System.Collections.Frozen;
using System.Globalization;
using Daybook.Api.Lists;
using Daybook.Kernel;
using Daybook.Web.Ground;

namespace Daybook.Api.Audit;

/// <summary>The languages of the audit sentences.</summary>
internal enum Language
{
    English,
    Chinese,
}

/// <summary>The language of a request.</summary>
internal static class Languages
{
    public const string Parameter = "language";

    private static readonly FrozenDictionary<Language, Texts> ByLanguage = Enum.GetValues<Language>()
        .ToFrozenDictionary(language => language, l => new Texts(CultureInfo.GetCultureInfo(l.Code())));

    /// <summary>The code of a language (BCP 47).</summary>
    public static string Code(this Language language) => language == Language.Chinese ? "zh" : "en";

    /// <summary>The words of the console, which the audit uses too.</summary>
    public static Texts Texts(this Language language) => ByLanguage[language];

    /// <summary>A process within a sentence: its title in Chinese, its name in English.</summary>
    public static string Process(this Language language, string name) =>
        language == Language.Chinese ? $"“{language.Texts().Process(name)}”" : name;

    /// <summary>The language of the parameter; or else the one that Accept-Language prefers; or else English. The
    /// answer's Content-Language header states the language.</summary>
    /// <exception cref="BadInputException">The parameter is not a known language.</exception>
    public static Language Of(HttpContext http)
    {
        var language = http.Query().Text(Parameter) switch
        {
            null => Preferred(http.Request),
            "en" => Language.English,
            "zh" => Language.Chinese,
            _ => throw new BadInputException(Parameter, "must be one of en, zh"),
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

using Daybook.Api.Audit;

namespace Daybook.Api.Documents;

/// <summary>The words of documents. They stand where they are used: both languages of a form are read
/// together.</summary>
internal static class Saying
{
    public static string Say(this Language language, string english, string chinese) =>
        language == Language.Chinese ? chinese : english;
}

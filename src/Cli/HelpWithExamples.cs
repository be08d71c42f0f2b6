using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Daybook.Cli;

/// <summary>Prints the help of a verb and its examples, or the help of the program and its exit codes and
/// variables.</summary>
internal sealed class HelpWithExamples(HelpAction help, string epilogue) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        switch (parseResult.CommandResult.Command)
        {
            case RootCommand:
                output.WriteLine(epilogue);
                break;
            case Verb { Examples: [_, ..] examples }:
                output.WriteLine("Examples:");
                foreach (var example in examples) output.WriteLine($"  {example}");
                break;
        }

        return code;
    }
}

using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Daybook.Cli.Tests;

/// <summary>The tour of README.md, pasted into a shell as it stands, over the sample company.</summary>
[Collection<SampleCompany>]
public sealed class TourTests(LoadedCompany company)
{
    /// <summary>The number of the order that the tour places.</summary>
    internal const string Order = "TM9001";
    private const string Status = "#status ";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Every_step_of_the_tour_is_answered_and_the_order_ends_paid()
    {
        foreach (var tool in (string[])["bash", "curl"])
            Assert.SkipUnless(IsThere(tool), $"The tour needs {tool}, which is not on this machine.");
        using var server = company.Serve();
        await server.Says("Ctrl-C stops it.");
        server.Text.ShouldNotContain("sample company", Case.Insensitive, "it is not loaded again");
        var tour = Tour();

        var (said, codes) = await Paste(tour.Replace("http://127.0.0.1:5080", company.Url));

        codes.Count.ShouldBe(Regex.Count(tour, @"^(curl|AT=\$\(curl|P ) ?", RegexOptions.Multiline), said);
        codes.ShouldAllBe(code => code == "200", said);
        said.ShouldNotContain("\"settled\":false");
        using var client = new HttpClient { BaseAddress = new Uri(company.Url) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", LoadedCompany.Secret);
        var head = JsonElement.Parse(await client.GetStringAsync("/api/status")).GetProperty("position").GetInt64();
        var order = JsonElement.Parse(await client.GetStringAsync($"/api/orders/TM/{Order}?settled={head}"));
        order.GetProperty("order").GetProperty("status").GetString().ShouldBe("reconciled", order.ToString());
        (await server.Terminate()).ShouldBe(0);
    }

    /// <summary>The blocks of the section, as somebody would copy them.</summary>
    private static string Tour()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var section = readme.Split("\n## ").Single(s => s.StartsWith("A tour of five", StringComparison.Ordinal));
        var blocks = Regex.Matches(section, "^```bash\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline);
        blocks.Count.ShouldBe(4);
        return string.Concat(blocks.Select(b => b.Groups[1].Value));
    }

    /// <summary>Pastes it; curl tells the status of every answer beside it.</summary>
    private static async Task<(string Said, IReadOnlyList<string> Codes)> Paste(string tour)
    {
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", $$"""
            curl() { command curl -sS --max-time 60 -w '%{stderr}{{Status}}%{http_code}\n' "$@"; }
            {{tour}}
            """])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
            Environment = { ["KEY"] = LoadedCompany.Secret },
        };
        using var shell = Process.Start(start) ?? throw new InvalidOperationException("bash did not start.");
        using var limit = new CancellationTokenSource(Patience);
        var output = shell.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = await shell.StandardError.ReadToEndAsync(limit.Token);
        var said = $"{await output}\n{errors}";
        await shell.WaitForExitAsync(limit.Token);
        shell.ExitCode.ShouldBe(0, said);
        return (said, [.. errors.Split('\n').Where(l => l.StartsWith(Status, StringComparison.Ordinal))
            .Select(l => l[Status.Length..])]);
    }

    private static bool IsThere(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, tool)));
}

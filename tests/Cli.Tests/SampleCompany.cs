namespace Daybook.Cli.Tests;

/// <summary>The sample company, whose loading was killed once and taken up by the next start. Loading takes long, so
/// the classes that need it share it.</summary>
[CollectionDefinition]
public sealed class SampleCompany : ICollectionFixture<LoadedCompany>;

/// <inheritdoc cref="SampleCompany"/>
public sealed class LoadedCompany : IAsyncLifetime
{
    public const string Secret = "a key for the sample company";
    private Operated? _cli;

    public Operated Cli => _cli!;

    public string Url { get; } = ServeTests.Url();

    /// <summary>Whether the server answered while it loaded.</summary>
    public bool WasAlive { get; private set; }

    /// <summary>What the start said that loaded it to its end.</summary>
    public string Said { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        _cli = await Operated.New();
        using (var killed = Serve())
        {
            await killed.Says("shipments: ");
            using var client = new HttpClient();
            WasAlive = (await client.GetAsync(new Uri($"{Url}/health/live"))).IsSuccessStatusCode;
            await killed.Kill();
        }

        using var server = Serve();
        await server.Says("Ctrl-C stops it.");
        Said = server.Text;
        (await server.Terminate()).ShouldBe(0);
    }

    public Child Serve() => Child.Start(
        new Dictionary<string, string>(Cli.Environment) { ["DAYBOOK_URL"] = Url, ["DAYBOOK_KEY"] = Secret }, "serve");

    public ValueTask DisposeAsync() => Cli.DisposeAsync();
}

namespace Daybook.Api.Tests;

/// <summary>A server that classes share whose tests are at home with what the others leave behind. Starting a server
/// costs more than most tests.</summary>
[CollectionDefinition]
public sealed class DoorServer : ICollectionFixture<Served>;

/// <summary>The same for tests of people and their sessions.</summary>
[CollectionDefinition]
public sealed class PeopleServer : ICollectionFixture<Served>;

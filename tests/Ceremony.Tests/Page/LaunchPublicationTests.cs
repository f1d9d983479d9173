using System.Text;
using Ceremony.Following;
using Ceremony.Page;
using FluentAssertions;

namespace Ceremony.Tests.Page;

/// <summary>What the page says about nodes that do not answer.</summary>
public sealed class LaunchPublicationTests
{
    private const string Trouble = "An ETH1 node that is needed does not answer";

    [Fact]
    public void One_silent_node_of_two_is_no_trouble_and_both_are()
    {
        LaunchPublication publication = New(nodes: 2);

        publication.Report(Failed("a"));
        publication.Report(Failed("a"));
        ShouldBeInTrouble(publication, false);
        publication.Report(Failed("b"));
        ShouldBeInTrouble(publication, true);
    }

    [Fact]
    public void What_is_read_ends_the_trouble_only_until_there_is_something_that_could_be_old()
    {
        LaunchPublication reading = New(nodes: 1);
        reading.Report(Failed("a"));
        ShouldBeInTrouble(reading, true);
        reading.Report(Kept("a"));
        ShouldBeInTrouble(reading, false);

        LaunchPublication decided = new(SampleLaunch.Facts(), SampleLaunch.Languages, nodes: 1);
        decided.Report(Failed("a"));
        decided.Report(Kept("a"));
        ShouldBeInTrouble(decided, true);
    }

    private static LaunchPublication New(int nodes) => new(new LaunchFacts { Config = SampleLaunch.Config() }, SampleLaunch.Languages, nodes);

    private static FollowEvent.NodeFailed Failed(string node) => new(node, $"no connection", 1, TimeSpan.FromSeconds(1));

    private static FollowEvent.RangeKept Kept(string node) => new(node, default!, default!, 0, 0);

    private static void ShouldBeInTrouble(LaunchPublication publication, bool expected) =>
        Encoding.UTF8.GetString(publication.Feed.Current.Files["index.html"].Content.Span).Contains(Trouble, StringComparison.Ordinal).Should().Be(expected);
}

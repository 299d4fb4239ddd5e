window.earshot=window.earshot||function(){var a=arguments;return new Promise(function(r){a.r=r;(earshot.q=earshot.q||[]).push(a)})}

import { byId } from "/shop.js";

const REPLIES = {
  "An order":
    "It left us this morning and should be with you on Thursday. I have put a bag of Harbour Blend in for the wait.",
  "My plan":
    "You can pause, change or cancel it on your account page whenever you like. I have moved your next bag to the 1st.",
  Brewing: "Try 15 g to 250 ml just off the boil, and grind a little finer when it tastes thin.",
  "Something else": "Thank you for writing. I have passed it on to the person who decides this.",
};

const form = byId("request");

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const { topic, message } = form.elements;
  byId("ticket").textContent = `#${Math.floor(1000 + Math.random() * 9000)}`;
  byId("message").textContent = message.value.trim() || "(no text)";
  byId("reply").textContent = REPLIES[topic.value];
  form.hidden = true;
  byId("thread").hidden = false;
  byId("thread-title").focus();
  window.earshot("track", "support_closed");
});

byId("another").addEventListener("click", () => {
  byId("thread").hidden = true;
  form.hidden = false;
  form.elements.message.focus();
});
